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

/** What we did worse than the case expects, in words; empty: it passes. */
function shortfalls(
  { boxes: types, items, expect: expected }: RegressionCase,
  result: PackingResult,
): string[] {
  const { throws, boxes = Infinity, unpacked = 0, itemsInSingleBox, boxIds } = expected;
  const left = unitsLeft(result);
  if (throws !== undefined) return left > 0 ? [] : ["nothing left over, expected some"];
  const all = sum(items.map(({ qty }) => qty));
  const mayStay = itemsInSingleBox === undefined ? unpacked : all - itemsInSingleBox;
  const ids = result.boxes.map(({ boxId }) => boxId);
  const volume = volumeOf(types, ids);
  const wanted = boxIds === undefined ? Infinity : volumeOf(types, Object.values(boxIds));
  return [
    ...(left > mayStay ? [`${left} left over, expected ${mayStay}`] : []),
    ...(ids.length > boxes ? [`${ids.length} boxes, expected ${boxes}`] : []),
    ...(volume > wanted ? [`boxes of ${volume} mm³, expected ${wanted}`] : []),
  ];
}

describe.skipIf(!isThere)(`packing of other systems${why}`, () => {
  test.each(cases)("$source", (given: RegressionCase) => {
    expect(shortfalls(given, packCase(given))).toEqual([]);
  });
});
