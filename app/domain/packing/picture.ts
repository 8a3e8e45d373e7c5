/** A packed box seen from above one corner (isometric projection), as plain polygons that any page or document can draw. */
import type { Dims, Placement } from "./types.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Face {
  readonly side: "top" | "front" | "right";
  /** in drawing units, y downwards */
  readonly points: readonly Point[];
}

export interface PicturedBody {
  readonly placement: Placement;
  /** position in the packed box's list of placements */
  readonly index: number;
  readonly faces: readonly Face[];
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** edges of the box, drawn behind everything */
  readonly box: readonly (readonly [Point, Point])[];
  /** from the back to the front: each one covers those before it */
  readonly bodies: readonly PicturedBody[];
}

/** Half the square root of 3: in an isometric picture the ground axes run 30 degrees to the horizontal. */
const ACROSS = 0.866;
const ALONG = 0.5;

type Projection = (x: number, y: number, z: number) => Point;

const rounded = (value: number): number => Math.round(value * 10) / 10;

function projectionFor({ length, depth }: Dims): Projection {
  // the corner at the far left becomes x = 0, the far top corner y = 0
  return (x, y, z) => ({
    x: rounded((x + length - y) * ACROSS),
    y: rounded((x + y) * ALONG + depth - z),
  });
}

function facesOf({ x, y, z, w, l, d }: Placement, at: Projection): Face[] {
  const [X, Y, Z] = [x + w, y + l, z + d];
  return [
    { side: "top", points: [at(x, y, Z), at(X, y, Z), at(X, Y, Z), at(x, Y, Z)] },
    { side: "front", points: [at(x, Y, z), at(X, Y, z), at(X, Y, Z), at(x, Y, Z)] },
    { side: "right", points: [at(X, y, z), at(X, Y, z), at(X, Y, Z), at(X, y, Z)] },
  ];
}

function edgesOf({ width, length, depth }: Dims, at: Projection): [Point, Point][] {
  const corners = [
    [0, 0],
    [width, 0],
    [width, length],
    [0, length],
  ] as const;
  return corners.flatMap(([x, y], index): [Point, Point][] => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [0, 0];
    return [
      [at(x, y, 0), at(nextX, nextY, 0)],
      [at(x, y, depth), at(nextX, nextY, depth)],
      [at(x, y, 0), at(x, y, depth)],
    ];
  });
}

/** Does a stand wholly behind, left of or below b, seen from the front corner? Of two bodies in a box one always does. */
function isBehind(a: Placement, b: Placement): boolean {
  return a.x + a.w <= b.x || a.y + a.l <= b.y || a.z + a.d <= b.z;
}

function canCome(candidate: PicturedBody, waiting: readonly PicturedBody[]): boolean {
  return waiting.every(
    (other) =>
      other === candidate ||
      !isBehind(other.placement, candidate.placement) ||
      isBehind(candidate.placement, other.placement),
  );
}

/** From back to front. Where bodies hide each other in a ring, the one nearest to the far corner comes first. */
function inDrawingOrder(bodies: readonly PicturedBody[]): PicturedBody[] {
  const depthOf = ({ placement: { x, y, z } }: PicturedBody): number => x + y + z;
  const waiting = bodies.toSorted((a, b) => depthOf(a) - depthOf(b) || a.index - b.index);
  const drawn: PicturedBody[] = [];
  while (waiting.length > 0) {
    const found = waiting.findIndex((body) => canCome(body, waiting));
    drawn.push(...waiting.splice(Math.max(0, found), 1));
  }
  return drawn;
}

/** The picture of what stands in a box of these inner dimensions; millimetres become drawing units. */
export function pictureOf(inner: Dims, placements: readonly Placement[]): Picture {
  const at = projectionFor(inner);
  const bodies = placements.map((placement, index) => ({
    placement,
    index,
    faces: facesOf(placement, at),
  }));
  return {
    width: rounded((inner.width + inner.length) * ACROSS),
    height: rounded((inner.width + inner.length) * ALONG + inner.depth),
    box: edgesOf(inner, at),
    bodies: inDrawingOrder(bodies),
  };
}
