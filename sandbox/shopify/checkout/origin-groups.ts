import { findVariant, type Found } from "../state/lookup.ts";
import type { Location } from "../state/shipping.ts";
import type { ShopState } from "../state/world.ts";

export interface ShippedLine extends Found {
  readonly quantity: number;
}

/** What one location sends. */
export interface OriginGroup {
  readonly location: Location;
  readonly lines: readonly ShippedLine[];
}

type Lines = readonly { readonly variantId: number; readonly quantity: number }[];

/** The lines with their variants. @throws when the shop has no such variant */
export function knownLines(shop: ShopState, lines: Lines): readonly ShippedLine[] {
  return lines.map(({ variantId, quantity }) => {
    const found = findVariant(shop, variantId);
    if (found === null) throw new Error(`${shop.domain} has no variant ${variantId}`);
    return { ...found, quantity };
  });
}

/**
 * Splits what needs shipping among the locations that hold it: one location for all where that is possible,
 * else each line from the first location that stocks it.
 */
export function originGroups(
  shop: ShopState,
  lines: readonly ShippedLine[],
): readonly OriginGroup[] {
  const locations = shop.locations.filter((one) => one.active && one.fulfillsOnlineOrders);
  const [first] = locations;
  const shipped = lines.filter((line) => line.variant.requiresShipping);
  if (first === undefined || shipped.length === 0) return [];
  const one = locations.find((location) => shipped.every((line) => stocks(location, line)));
  if (one !== undefined) return [{ location: one, lines: shipped }];
  const groups = new Map<Location, ShippedLine[]>();
  for (const line of shipped) {
    const location = locations.find((candidate) => stocks(candidate, line)) ?? first;
    groups.set(location, [...(groups.get(location) ?? []), line]);
  }
  return [...groups].map(([location, its]) => ({ location, lines: its }));
}

function stocks(location: Location, line: ShippedLine): boolean {
  return (line.variant.stock[location.id] ?? 0) > 0;
}
