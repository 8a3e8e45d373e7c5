/**
 * 2,144 real orders against BoxPacker's published result (boxes, utilisation, balance of weight), and the OR-Library's
 * containers. They lie outside the project, in the folder that CONFORMANCE_DIR names.
 */
import fs from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { packContainer } from "#app/domain/packing/pack-container.ts";
import { packOrder } from "#app/domain/packing/pack-order.ts";
import { PackingPolicySchema } from "#app/domain/packing/schema.ts";
import type { Item, PackedBox } from "#app/domain/packing/types.ts";
import { readContainers } from "#scripts/pack/containers.ts";
import { readBoxes, readOrders } from "#scripts/pack/tables.ts";
import { faultsOf } from "#tests/packing/faults.ts";

const folder = path.join(process.env["CONFORMANCE_DIR"] ?? "(CONFORMANCE_DIR)", "packing");
const at = (name: string) => path.join(folder, name);
const isThere = ["items.csv", "boxes.csv", "expected.csv"].every((name) => fs.existsSync(at(name)));
const why = isThere ? "" : ` (skipped: no orders in ${folder})`;

/** BoxPacker's figures for one order. */
interface Peer {
  readonly boxes: number;
  readonly variance: number;
  readonly utilisation: number;
}

function peers(firstColumn: number): Map<string, Peer> {
  const rows: string[][] = parse(fs.readFileSync(at("expected.csv"), "utf8"));
  return new Map(
    rows.map((row) => {
      const [boxes = 0, variance = 0, utilisation = 0] = row.slice(firstColumn).map(Number);
      return [row[0] ?? "", { boxes, variance, utilisation }];
    }),
  );
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

function figuresOf(boxes: readonly PackedBox[], items: readonly Item[]): Peer {
  const weights = boxes.map(({ grossWeight }) => grossWeight);
  const centre = mean(weights);
  const inner = boxes.reduce((sum, { outer }) => sum + outer.width * outer.length * outer.depth, 0);
  const goods = items.reduce((sum, { dims, quantity }) => {
    const { width, length, depth } = dims ?? { width: 0, length: 0, depth: 0 };
    return sum + width * length * depth * quantity;
  }, 0);
  return {
    boxes: boxes.length,
    variance: mean(weights.map((weight) => (weight - centre) ** 2)),
    utilisation: (100 * goods) / inner,
  };
}

describe.skipIf(!isThere)(`real orders${why}`, () => {
  test.each([
    { mode: "flat", rotation: "upright", firstColumn: 1 },
    { mode: "free", rotation: "any", firstColumn: 4 },
  ] as const)(
    "$mode: at least as good as BoxPacker",
    ({ rotation, firstColumn }) => {
      const expected = peers(firstColumn);
      // the outer size of a box plays no part here: it carries the inner one to the figures
      const types = readBoxes(at("boxes.csv")).map((box) => ({ ...box, outer: box.inner }));
      const policy = PackingPolicySchema.parse({});
      const ours: Peer[] = [];
      const theirs: Peer[] = [];
      const faults: string[] = [];
      for (const { id, items } of readOrders(at("items.csv"), rotation)) {
        const result = packOrder({ items, boxes: types, policy });
        faults.push(
          ...faultsOf(items, types, result),
          ...result.unpacked.map((left) => left.reason),
        );
        const peer = expected.get(id);
        if (peer === undefined) continue;
        ours.push(figuresOf(result.boxes, items));
        theirs.push(peer);
      }
      const worse = ours.filter(({ boxes }, order) => boxes > (theirs[order]?.boxes ?? 0));
      const sum = (list: readonly Peer[]) => list.reduce((total, { boxes }) => total + boxes, 0);
      const average = (list: readonly Peer[], of: "variance" | "utilisation") =>
        mean(list.map((figures) => figures[of]));
      expect(faults).toEqual([]);
      expect(ours.length).toBeGreaterThan(2_000);
      expect(sum(ours)).toBeLessThan(sum(theirs));
      expect(worse.length).toBeLessThanOrEqual(5);
      expect(average(ours, "utilisation")).toBeGreaterThanOrEqual(average(theirs, "utilisation"));
      expect(average(ours, "variance")).toBeLessThanOrEqual(average(theirs, "variance"));
    },
    60_000,
  );

  test.each(["thpack1.txt", "thpack3.txt", "thpack5.txt"])("%s: every tenth container", (name) => {
    const instances = readContainers(at(name)).filter((_, number) => number % 10 === 0);
    const fills = instances.map(
      (instance) => packContainer({ ...instance, maxSteps: 20_000 }).fill,
    );
    expect(mean(fills)).toBeGreaterThan(0.86);
  });
});
