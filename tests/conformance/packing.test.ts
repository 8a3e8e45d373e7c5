/**
 * Packing of another system (BoxPacker): its regression cases, and its published result for 2,144 orders as the bar. They
 * lie outside the project, in the folder that CONFORMANCE_DIR names; without it there is nothing to hold against.
 */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { PackingResult } from "#app/domain/packing/types.ts";
import { packCase, RegressionCase } from "./packing-adapter.ts";

const folder = path.join(process.env["CONFORMANCE_DIR"] ?? "(CONFORMANCE_DIR)", "packing");
const file = path.join(folder, "regression.json");
const isThere = fs.existsSync(file);
const why = isThere ? "" : ` (skipped: no cases in ${folder})`;

const cases = isThere
  ? z.array(RegressionCase).parse(JSON.parse(fs.readFileSync(file, "utf8")))
  : [];

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const unitsLeft = ({ unpacked }: PackingResult) => sum(unpacked.map(({ units }) => units));

function volumeOf(boxes: RegressionCase["boxes"], ids: readonly string[]): number {
  const volumes = new Map(boxes.map(({ id, inner: [w, l, d] }) => [id, w * l * d]));
  return sum(ids.map((id) => volumes.get(id) ?? 0));
}

describe.skipIf(!isThere)(`packing of other systems${why}`, () => {
  test.each(cases)("$source", (given: RegressionCase) => {
    const result = packCase(given);
    const { throws, boxes, unpacked, itemsInSingleBox, boxIds } = given.expect;
    const left = unitsLeft(result);
    if (throws !== undefined) {
      expect(left, "something was to be left over").toBeGreaterThan(0);
      return;
    }
    const all = sum(given.items.map(({ qty }) => qty));
    const mayStay = itemsInSingleBox === undefined ? (unpacked ?? 0) : all - itemsInSingleBox;
    expect(left, "left over").toBeLessThanOrEqual(mayStay);
    if (boxes !== undefined) expect(result.boxes.length, "boxes").toBeLessThanOrEqual(boxes);
    if (boxIds !== undefined)
      expect(
        volumeOf(
          given.boxes,
          result.boxes.map(({ boxId }) => boxId),
        ),
        "volume",
      ).toBeLessThanOrEqual(volumeOf(given.boxes, Object.values(boxIds)));
  });
});
