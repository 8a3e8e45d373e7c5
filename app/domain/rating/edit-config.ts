/** Changes of a rating set-up, as pure functions: the set-up in, the next one out, null when the thing is not there. */
import type { Condition } from "#app/domain/rules/schema.ts";
import type { RateRule } from "./rules/schema.ts";
import type { Method, RatingConfig, Zone } from "./schema.ts";

type WithMethods = Pick<RatingConfig, "methods">;
type WithRules = Pick<RatingConfig, "rules">;

/** The method with this id, or null. */
export function findMethod(config: WithMethods, id: string): Method | null {
  return config.methods.find((method) => method.id === id) ?? null;
}

/** The zone with this id, or null. */
export function findZone(config: RatingConfig, id: string): Zone | null {
  return config.zones.find((zone) => zone.id === id) ?? null;
}

/** Replaces the method of the same id in its place, or adds it at the end. */
export function putMethod<T extends WithMethods>(config: T, method: Method): T {
  return { ...config, methods: put(config.methods, method) };
}

/** Replaces the zone of the same id in its place, or adds it at the end. */
export function putZone(config: RatingConfig, zone: Zone): RatingConfig {
  return { ...config, zones: put(config.zones, zone) };
}

function put<T extends { readonly id: string }>(things: readonly T[], thing: T): T[] {
  const known = things.some((other) => other.id === thing.id);
  return known
    ? things.map((other) => (other.id === thing.id ? thing : other))
    : [...things, thing];
}

/**
 * Takes the method out. Its id stays in `handling.methodIds`: an emptied list would mean "every method", and the
 * restored method finds its fee again.
 */
export function removeMethod(config: RatingConfig, id: string): RatingConfig | null {
  if (findMethod(config, id) === null) return null;
  return { ...config, methods: config.methods.filter((method) => method.id !== id) };
}

/** The methods that name the zone: while there are any, it cannot go. */
export function methodsOfZone(config: RatingConfig, zoneId: string): Method[] {
  return config.methods.filter((method) => zoneIdsOf(method).includes(zoneId));
}

/** The zones a method names, in its order; empty for a live method that goes wherever its carrier delivers. */
export function zoneIdsOf(method: Method): string[] {
  return method.kind === "table" ? method.prices.map((price) => price.zoneId) : method.zoneIds;
}

/** Takes the zone out, without looking whether a method names it (see methodsOfZone). */
export function removeZone(config: RatingConfig, id: string): RatingConfig | null {
  if (findZone(config, id) === null) return null;
  return { ...config, zones: config.zones.filter((zone) => zone.id !== id) };
}

/** The method, switched on or off. */
export function switchMethod<T extends WithMethods>(
  config: T,
  id: string,
  enabled: boolean,
): T | null {
  const method = findMethod(config, id);
  return method === null ? null : putMethod(config, { ...method, enabled });
}

/** The methods in the order of `ids`; ids that no longer exist are skipped, methods that `ids` does not name follow. */
export function orderMethods<T extends WithMethods>(config: T, ids: readonly string[]): T {
  const named = ids.flatMap((id) => findMethod(config, id) ?? []);
  const rest = config.methods.filter((method) => !ids.includes(method.id));
  return { ...config, methods: [...named, ...rest] };
}

/** A copy under a new id right behind its model, switched off so that shoppers do not see it twice. */
export function copyMethod(
  config: RatingConfig,
  id: string,
  copy: { readonly id: string; readonly name: string },
): RatingConfig | null {
  const index = config.methods.findIndex((method) => method.id === id);
  const model = config.methods[index];
  if (model === undefined) return null;
  const made: Method = {
    ...model,
    id: copy.id,
    name: { text: copy.name, translations: {} },
    enabled: false,
  };
  return { ...config, methods: config.methods.toSpliced(index + 1, 0, made) };
}

/**
 * Puts a deleted method back as `earlier` has it: behind the nearest of its former predecessors that still exists, under
 * its own id (its service code), with the zones that it names and that went with it. Null when `earlier` never had it.
 */
export function restoreMethod(
  config: RatingConfig,
  earlier: RatingConfig,
  id: string,
): RatingConfig | null {
  const former = earlier.methods.findIndex((method) => method.id === id);
  const method = earlier.methods[former];
  if (method === undefined) return null;
  if (findMethod(config, id) !== null) return config;
  const lost = zoneIdsOf(method).flatMap((zoneId) =>
    findZone(config, zoneId) === null ? (findZone(earlier, zoneId) ?? []) : [],
  );
  const before = earlier.methods.slice(0, former).map((other) => other.id);
  const place = config.methods.findLastIndex((other) => before.includes(other.id)) + 1;
  return {
    ...config,
    zones: [...config.zones, ...lost],
    methods: config.methods.toSpliced(place, 0, method),
  };
}

/** The rules that name the method, in their scope or their conditions: while there are any, it cannot go. */
export function rulesOfMethod(config: RatingConfig, methodId: string): RateRule[] {
  return config.rules.filter(
    ({ scope, when }) =>
      scope.methodIds.includes(methodId) || (when !== null && namesMethod(when, methodId)),
  );
}

function namesMethod(condition: Condition, methodId: string): boolean {
  if (condition.kind === "not") return namesMethod(condition.of, methodId);
  if (condition.kind === "all" || condition.kind === "any")
    return condition.of.some((part) => namesMethod(part, methodId));
  return "methodId" in condition && condition.methodId === methodId;
}

/** The shipping groups and service levels that name the method: while there are any, it cannot go. */
export function namesOfGroups({ shippingGroups }: RatingConfig, methodId: string): string[] {
  if (shippingGroups === null) return [];
  const { groups, rest, levels } = shippingGroups;
  const named = [...groups, rest, ...levels.map((level) => ({ ...level, name: level.name.text }))];
  return named.filter(({ methodIds }) => methodIds.includes(methodId)).map(({ name }) => name);
}

/** Replaces the rule of the same id in its place, or adds it at the end. */
export function putRule<T extends WithRules>(config: T, rule: RateRule): T {
  return { ...config, rules: put(config.rules, rule) };
}

/** Takes the rule out; null where there is none of this id. */
export function removeRule<T extends WithRules>(config: T, id: string): T | null {
  if (!config.rules.some((rule) => rule.id === id)) return null;
  return { ...config, rules: config.rules.filter((rule) => rule.id !== id) };
}
