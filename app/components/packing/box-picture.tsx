import { useId } from "react";
import { pictureOf, type Face, type Point } from "#app/domain/packing/picture.ts";
import type { Dims, Placement } from "#app/domain/packing/types.ts";

/** Lightness of the three faces that are seen, in percent: light falls from above. */
const LIGHTNESS: Readonly<Record<Face["side"], number>> = { top: 78, front: 62, right: 50 };

/** Hues far from one another follow each other (the golden angle). */
const HUE_STEP = 137.5;

const pointsOf = (points: readonly Point[]) => points.map(({ x, y }) => `${x},${y}`).join(" ");

interface Props {
  readonly inner: Dims;
  readonly placements: readonly Placement[];
  /** what a reader of the page hears instead of the picture */
  readonly title: string;
  readonly description: string;
  /** the name of one item, shown when the pointer rests on it */
  readonly nameOf: (placement: Placement) => string;
}

/** A packed box as an isometric drawing; items of one kind have one colour. */
export function BoxPicture({ inner, placements, title, description, nameOf }: Props) {
  const id = useId();
  const picture = pictureOf(inner, placements);
  const kinds = [...new Set(placements.map(({ itemId }) => itemId))];
  const stroke = Math.max(picture.width, picture.height) / 400;
  return (
    <svg
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an inline drawing cannot be an img element
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      viewBox={`${-stroke} ${-stroke} ${picture.width + 2 * stroke} ${picture.height + 2 * stroke}`}
      strokeWidth={stroke}
      strokeLinejoin="round"
      width="100%"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-description`}>{description}</desc>
      <g stroke="currentColor" opacity={0.4}>
        {picture.box.map(([from, to]) => (
          <line key={pointsOf([from, to])} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
        ))}
      </g>
      {picture.bodies.map(({ placement, index, faces }) => (
        <g key={index} stroke="rgb(0 0 0 / 55%)">
          <title>{nameOf(placement)}</title>
          {faces.map(({ side, points }) => (
            <polygon
              key={side}
              points={pointsOf(points)}
              fill={`hsl(${kinds.indexOf(placement.itemId) * HUE_STEP} 55% ${LIGHTNESS[side]}%)`}
            />
          ))}
        </g>
      ))}
    </svg>
  );
}
