import type { Placed, Size } from "./kinds.ts";

/** An empty cuboid from (x, y, z) to (X, Y, Z). */
export interface Space {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly X: number;
  readonly Y: number;
  readonly Z: number;
}

/** The one maximal empty space of an empty box. */
export function emptyBox({ w, l, d }: Size): Space {
  return { x: 0, y: 0, z: 0, X: w, Y: l, Z: d };
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

function overlaps(space: Space, body: Placed): boolean {
  return (
    space.x < body.x + body.w &&
    body.x < space.X &&
    space.y < body.y + body.l &&
    body.y < space.Y &&
    space.z < body.z + body.d &&
    body.z < space.Z
  );
}

/** The up to six maximal remainders of a space around a body, each at least `least` millimetres wide. */
function remainders(space: Space, body: Placed, least: number): Space[] {
  const { x, y, z, X, Y, Z } = space;
  const pieces: Space[] = [];
  const right = body.x + body.w;
  const back = body.y + body.l;
  const top = body.z + body.d;
  if (body.x - x >= least) pieces.push({ x, y, z, X: body.x, Y, Z });
  if (X - right >= least) pieces.push({ x: right, y, z, X, Y, Z });
  if (body.y - y >= least) pieces.push({ x, y, z, X, Y: body.y, Z });
  if (Y - back >= least) pieces.push({ x, y: back, z, X, Y, Z });
  if (body.z - z >= least) pieces.push({ x, y, z, X, Y, Z: body.z });
  if (Z - top >= least) pieces.push({ x, y, z: top, X, Y, Z });
  return pieces;
}

/** The maximal empty spaces left after a body was placed; those narrower than `least` are dropped. */
export function spacesAfter(spaces: readonly Space[], body: Placed, least: number): Space[] {
  const kept: Space[] = [];
  const pieces: Space[] = [];
  for (const space of spaces) {
    if (!overlaps(space, body)) kept.push(space);
    else for (const piece of remainders(space, body, least)) pieces.push(piece);
  }
  const untouched = kept.length;
  for (const piece of pieces) {
    let inside = false;
    for (const other of kept)
      if (contains(other, piece)) {
        inside = true;
        break;
      }
    if (inside) continue;
    for (let at = kept.length - 1; at >= untouched; at -= 1) {
      const other = kept[at];
      if (other !== undefined && contains(piece, other)) kept.splice(at, 1);
    }
    kept.push(piece);
  }
  return kept;
}
