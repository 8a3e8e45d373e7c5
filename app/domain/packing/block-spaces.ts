import type { Size } from "./kinds.ts";
import type { Space } from "./spaces.ts";

/** A cuboid of the box taken by a block. */
export interface Taken extends Size {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** nothing may stand on it */
  readonly fragile: boolean;
}

function overlaps(space: Space, block: Taken): boolean {
  return (
    space.x < block.x + block.w &&
    block.x < space.X &&
    space.y < block.y + block.l &&
    block.y < space.Y &&
    space.z < block.z + block.d &&
    block.z < space.Z
  );
}

/**
 * What remains of a space around a block. Beside the block the base stays what it was; above it the base is the part of
 * the block's top inside the space, so that whatever stands in a space rests on its whole footprint.
 */
function remainders(space: Space, block: Taken, pieces: Space[]): void {
  const { x, y, z, X, Y, Z } = space;
  const right = block.x + block.w;
  const back = block.y + block.l;
  const top = block.z + block.d;
  if (block.x > x) pieces.push({ x, y, z, X: block.x, Y, Z });
  if (right < X) pieces.push({ x: right, y, z, X, Y, Z });
  if (block.y > y) pieces.push({ x, y, z, X, Y: block.y, Z });
  if (back < Y) pieces.push({ x, y: back, z, X, Y, Z });
  if (top < Z && !block.fragile)
    pieces.push({
      x: Math.max(x, block.x),
      y: Math.max(y, block.y),
      z: top,
      X: Math.min(X, right),
      Y: Math.min(Y, back),
      Z,
    });
}

function contains(outer: Space, inner: Space): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.z <= inner.z &&
    outer.X >= inner.X &&
    outer.Y >= inner.Y &&
    outer.Z >= inner.Z
  );
}

/** Tops of equal height side by side and equally deep make one floor. */
function joined(a: Space, b: Space): Space | null {
  if (a.z !== b.z || a.Z !== b.Z) return null;
  if (a.y === b.y && a.Y === b.Y && a.x <= b.X && b.x <= a.X)
    return { ...a, x: Math.min(a.x, b.x), X: Math.max(a.X, b.X) };
  if (a.x === b.x && a.X === b.X && a.y <= b.Y && b.y <= a.Y)
    return { ...a, y: Math.min(a.y, b.y), Y: Math.max(a.Y, b.Y) };
  return null;
}

function addMaximal(kept: Space[], piece: Space): void {
  for (const other of kept) if (contains(other, piece)) return;
  for (let at = kept.length - 1; at >= 0; at -= 1) {
    const other = kept[at];
    if (other === undefined) continue;
    if (contains(piece, other)) {
      kept.splice(at, 1);
      continue;
    }
  }
  kept.push(piece);
  if (piece.z === 0) return;
  for (const other of kept) {
    const union = joined(other, piece);
    if (union !== null && !contains(other, union) && !contains(piece, union)) {
      addMaximal(kept, union);
      return;
    }
  }
}

/** The supported spaces after a block was placed in one of them. */
export function supportedSpaces(spaces: readonly Space[], block: Taken): Space[] {
  const kept: Space[] = [];
  const pieces: Space[] = [];
  for (const space of spaces) {
    if (overlaps(space, block)) remainders(space, block, pieces);
    else kept.push(space);
  }
  for (const piece of pieces) addMaximal(kept, piece);
  return kept;
}
