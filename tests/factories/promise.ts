import { compilePromise, type CompiledPromise } from "#app/domain/promise/compile.ts";
import type { PromiseInput } from "#app/domain/promise/promise.ts";
import { PromiseConfig } from "#app/domain/promise/schema.ts";
import type { ZoneOffsets } from "#app/domain/promise/zone-clock.ts";
import { zoneOffsets } from "#app/services/promise/zone-offsets.ts";
import type { z } from "zod";

type Rule = z.input<typeof PromiseConfig>["rules"] extends (infer R)[] | undefined ? R : never;

const tables = new Map<string, ZoneOffsets>();

/** The offsets of a zone from 2024 to 2031, computed once. */
export function offsetsOf(timeZone: string): ZoneOffsets {
  const known = tables.get(timeZone) ?? zoneOffsets(timeZone, { fromYear: 2024, toYear: 2031 });
  tables.set(timeZone, known);
  return known;
}

/** One location "home" with the rules given. */
export function compiledPromise(rules: readonly Rule[], timeZone = "UTC"): CompiledPromise {
  const locations = [{ id: "home", timeZone }];
  const config = PromiseConfig.parse({ schema: 1, locations, rules });
  return compilePromise(config, new Map([[timeZone, offsetsOf(timeZone)]]));
}

/** An order from "home" without carrier and group; `orderedAt` as ISO 8601. */
export function anOrder(
  compiled: CompiledPromise,
  { orderedAt, ...rest }: Partial<Omit<PromiseInput, "orderedAt">> & { orderedAt: string },
): PromiseInput {
  return {
    compiled,
    locationId: "home",
    carrierId: null,
    groupIds: [],
    transit: null,
    ...rest,
    orderedAt: Date.parse(orderedAt) / 1_000,
  };
}
