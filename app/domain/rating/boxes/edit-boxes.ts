/** Changes of a set-up's boxes, as pure functions: the set-up in, the next one out, null when the box is not there. */
import type { ShopBox } from "./schema.ts";

interface WithBoxes {
  readonly boxes: ShopBox[];
}

/** The box with this id, or null. */
export function findBox(config: WithBoxes, id: string): ShopBox | null {
  return config.boxes.find((box) => box.id === id) ?? null;
}

/** Replaces the box of the same id in its place, or adds it at the end. */
export function putBox<T extends WithBoxes>(config: T, box: ShopBox): T {
  const place = config.boxes.findIndex(({ id }) => id === box.id);
  const boxes = place < 0 ? [...config.boxes, box] : config.boxes.with(place, box);
  return { ...config, boxes };
}

/** The box, switched on or off. */
export function switchBox<T extends WithBoxes>(config: T, id: string, enabled: boolean): T | null {
  const box = findBox(config, id);
  return box === null ? null : putBox(config, { ...box, enabled });
}

/** Takes the box out. */
export function removeBox<T extends WithBoxes>(config: T, id: string): T | null {
  if (findBox(config, id) === null) return null;
  return { ...config, boxes: config.boxes.filter((box) => box.id !== id) };
}

/** Puts a deleted box back as `earlier` has it, behind the nearest of its former predecessors. */
export function restoreBox<T extends WithBoxes>(config: T, earlier: T, id: string): T | null {
  const former = earlier.boxes.findIndex((box) => box.id === id);
  const box = earlier.boxes[former];
  if (box === undefined) return null;
  if (findBox(config, id) !== null) return config;
  const before = earlier.boxes.slice(0, former).map((other) => other.id);
  const place = config.boxes.findLastIndex((other) => before.includes(other.id)) + 1;
  return { ...config, boxes: config.boxes.toSpliced(place, 0, box) };
}
