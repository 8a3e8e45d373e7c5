/** An independent judge of packed boxes: it knows the rules and nothing of how the packer works. */
import type { Box, Item, PackedBox, PackingResult, Placement } from "#app/domain/packing/types.ts";

type Span = readonly [from: number, to: number];

const overlap = ([a, A]: Span, [b, B]: Span) => Math.max(0, Math.min(A, B) - Math.max(a, b));

const above = (p: Placement, q: Placement) =>
  overlap([p.x, p.x + p.w], [q.x, q.x + q.w]) * overlap([p.y, p.y + p.l], [q.y, q.y + q.l]);

/** The edges as they must be found again: those of the item, of one of its parcels, of a nested stack. */
function edgesOf(item: Item, { part, units }: Placement, assumed: Item["dims"]): number[] {
  const own = part === null ? (item.dims ?? assumed) : item.parts[part]?.dims;
  if (own === null || own === undefined) return [];
  return [own.width, own.length, own.depth + (units - 1) * (item.nestsBy ?? 0)];
}

function isTurnedWrongly(item: Item, p: Placement, [w = 0, l = 0, d = 0]: number[]): boolean {
  const rotation = p.units > 1 && item.rotation === "any" ? "upright" : item.rotation;
  if (rotation === "none") return p.w !== w || p.l !== l || p.d !== d;
  const sorted = (...values: number[]) => values.toSorted((a, b) => a - b).join();
  if (rotation === "upright") return p.d !== d || sorted(p.w, p.l) !== sorted(w, l);
  return sorted(p.w, p.l, p.d) !== sorted(w, l, d);
}

function faultsOfPlacement(
  p: Placement,
  others: readonly Placement[],
  { fragile, floor }: { fragile: ReadonlySet<string>; floor: number },
): string[] {
  const faults: string[] = [];
  let support = 0;
  for (const q of others) {
    const area = above(p, q);
    if (area === 0) continue;
    if (overlap([p.z, p.z + p.d], [q.z, q.z + q.d]) > 0)
      faults.push(`${p.itemId} overlaps ${q.itemId}`);
    if (q.z + q.d !== p.z) continue;
    support += area;
    if (fragile.has(q.itemId)) faults.push(`${p.itemId} rests on fragile ${q.itemId}`);
  }
  if (p.z > floor && support < (p.w * p.l) / 2) faults.push(`${p.itemId} hangs in the air`);
  return faults;
}

function faultsOfPlace(box: Box, p: Placement): string[] {
  const { width, length, depth } = box.inner;
  const { padding } = box;
  const sides = [
    [p.x, p.x + p.w, width],
    [p.y, p.y + p.l, length],
    [p.z, p.z + p.d, depth],
  ] as const;
  return sides.some(([from, to, side]) => from < padding || to > side - padding)
    ? [`${p.itemId} sticks out`]
    : [];
}

const unitsOf = (placements: readonly Placement[]) =>
  placements.reduce((sum, { units }) => sum + units, 0);

function weightOf(item: Item | undefined, { part, units }: Placement): number {
  const one = part === null ? item?.weight : item?.parts[part]?.weight;
  return (one ?? 0) * units;
}

/** What may not be together in this box. */
function faultsOfCompany(
  placements: readonly Placement[],
  { maxItems, groups }: Box,
  items: ReadonlyMap<string, Item>,
): string[] {
  const inside = placements.map((p) => items.get(p.itemId));
  const faults: string[] = [];
  if (placements.length === 0) faults.push("an empty box");
  if (unitsOf(placements) > (maxItems ?? Infinity)) faults.push("too many units");
  if (placements.length > 1 && inside.some((item) => item?.shipsAlone)) faults.push("not alone");
  if (groups !== null && inside.some((item) => !groups.includes(item?.group ?? "(none)")))
    faults.push("a group that the box does not take");
  return faults;
}

function faultsOfBox(packed: PackedBox, box: Box, items: ReadonlyMap<string, Item>): string[] {
  const { placements } = packed;
  const gross = placements.reduce((sum, p) => sum + weightOf(items.get(p.itemId), p), box.tare);
  const faults = faultsOfCompany(placements, box, items);
  if (gross !== packed.grossWeight) faults.push(`weighs ${gross}, not ${packed.grossWeight}`);
  if (gross > box.maxGross) faults.push(`weighs ${gross} g`);
  for (const [id, item] of items) {
    const units = unitsOf(placements.filter((p) => p.itemId === id));
    if (units > (item.maxPerBox ?? Infinity)) faults.push(`${units} of ${id} in one box`);
  }
  return faults;
}

function faultsOfCounts(items: readonly Item[], result: PackingResult): string[] {
  const all = [...result.boxes.flatMap(({ placements }) => placements), ...result.unpacked];
  return items.flatMap((item) => {
    const lines = all.filter(({ itemId }) => itemId === item.id);
    const found = lines.reduce((sum, { units }) => sum + units, 0);
    const refusedWhole = lines.some(({ part }) => part === null);
    const wanted = item.quantity * (refusedWhole ? 1 : Math.max(1, item.parts.length));
    return found === wanted ? [] : [`${found} of ${wanted} ${item.id}`];
  });
}

/** Everything that is wrong with a packed order; empty: it is right. Items need different ids. */
export function faultsOf(
  items: readonly Item[],
  boxes: readonly Box[],
  result: PackingResult,
): string[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const fragile = new Set(items.filter((item) => item.nothingOnTop).map(({ id }) => id));
  const assumed = new Map(result.assumed.map(({ itemId, dims }) => [itemId, dims]));
  const faults = faultsOfCounts(items, result);
  for (const box of boxes) {
    const used = result.boxes.filter(({ boxId }) => boxId === box.id).length;
    if (used > (box.stock ?? Infinity)) faults.push(`${used} boxes ${box.id}`);
  }
  for (const packed of result.boxes) {
    const box = boxes.find(({ id }) => id === packed.boxId);
    if (box === undefined) return [`unknown box ${packed.boxId}`];
    faults.push(...faultsOfBox(packed, box, byId));
    for (const p of packed.placements) {
      const item = byId.get(p.itemId);
      if (item === undefined) return [`unknown item ${p.itemId}`];
      const edges = edgesOf(item, p, assumed.get(p.itemId) ?? null);
      if (isTurnedWrongly(item, p, edges)) faults.push(`${p.itemId} is turned wrongly`);
      const others = packed.placements.filter((q) => q !== p);
      faults.push(
        ...faultsOfPlace(box, p),
        ...faultsOfPlacement(p, others, { fragile, floor: box.padding }),
      );
    }
  }
  return faults;
}
