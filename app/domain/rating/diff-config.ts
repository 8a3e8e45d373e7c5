/** What changed between two versions of the rating set-up, as sentences for the merchant. */
import type { Method, RatingConfig, Zone } from "./schema.ts";
import type { TraceValue } from "./types.ts";
import { diffBoxes } from "./boxes/diff-boxes.ts";
import { diffRules } from "./rules/diff-rules.ts";
import { same } from "./same-json.ts";
import { zoneIdsOf } from "./edit-config.ts";

/** A key of the locale files (methods.json, `diff.<key>`) and its values. */
export interface ConfigDifference {
  readonly key: string;
  readonly values: Readonly<Record<string, TraceValue>>;
}

/** The differences in reading order: methods, zones, then what holds for the whole shop. Empty: nothing changed. */
export function diffConfig(before: RatingConfig, after: RatingConfig): ConfigDifference[] {
  return [
    ...diffMethods(before, after),
    ...diffZones(before, after),
    ...diffRules(before.rules, after.rules),
    ...diffGroups(before, after),
    ...diffBoxes(before.boxes, after.boxes),
    ...diffHandling(before, after),
    ...diffLastResort(before, after),
    ...diffRest(before, after),
  ];
}

function diffMethods(before: RatingConfig, after: RatingConfig): ConfigDifference[] {
  const old = byId(before.methods);
  const now = byId(after.methods);
  const changes = [
    ...after.methods.flatMap((method) => {
      const was = old.get(method.id);
      return was === undefined
        ? [say("methodAdded", { name: method.name.text })]
        : diffMethod(was, method, zoneNames(before, after));
    }),
    ...before.methods
      .filter((method) => !now.has(method.id))
      .map((method) => say("methodRemoved", { name: method.name.text })),
  ];
  const kept = (methods: readonly Method[]) =>
    methods.map((method) => method.id).filter((id) => old.has(id) && now.has(id));
  if (kept(before.methods).join(" ") !== kept(after.methods).join(" "))
    changes.push(say("methodsReordered", {}));
  return changes;
}

function diffMethod(
  was: Method,
  is: Method,
  zones: ReadonlyMap<string, string>,
): ConfigDifference[] {
  const name = is.name.text;
  const changes: ConfigDifference[] = [];
  if (was.name.text !== name) changes.push(say("methodRenamed", { from: was.name.text, to: name }));
  if (was.enabled !== is.enabled)
    changes.push(say(is.enabled ? "methodEnabled" : "methodDisabled", { name }));
  if (textsDiffer(was, is)) changes.push(say("methodTexts", { name }));
  for (const zoneId of difference(zoneIdsOf(is), zoneIdsOf(was)))
    changes.push(say("methodServesZone", { name, zone: zones.get(zoneId) ?? zoneId }));
  for (const zoneId of difference(zoneIdsOf(was), zoneIdsOf(is)))
    changes.push(say("methodLeavesZone", { name, zone: zones.get(zoneId) ?? zoneId }));
  for (const zoneId of repricedZones(was, is))
    changes.push(say("methodPrice", { name, zone: zones.get(zoneId) ?? zoneId }));
  return [...changes, ...diffLive(was, is)];
}

function textsDiffer(was: Method, is: Method): boolean {
  return (
    !same(was.name.translations, is.name.translations) || !same(was.description, is.description)
  );
}

function repricedZones(was: Method, is: Method): string[] {
  if (was.kind !== "table" || is.kind !== "table") return [];
  const old = new Map(was.prices.map((price) => [price.zoneId, price.pricing]));
  return is.prices
    .filter(({ zoneId, pricing }) => old.has(zoneId) && !same(old.get(zoneId), pricing))
    .map(({ zoneId }) => zoneId);
}

function diffLive(was: Method, is: Method): ConfigDifference[] {
  if (was.kind !== "live" || is.kind !== "live") return [];
  const name = is.name.text;
  const changes: ConfigDifference[] = [];
  if (was.accountId !== is.accountId) changes.push(say("methodAccount", { name }));
  if (!same(was.services, is.services)) changes.push(say("methodServices", { name }));
  if (!same(was.markup, is.markup)) changes.push(say("methodMarkup", { name }));
  if (!same(was.freeOver, is.freeOver)) changes.push(say("methodFreeOver", { name }));
  if (!same(was.backupService, is.backupService))
    changes.push(say("methodBackupCarrier", { name }));
  if (!same(was.backup, is.backup)) changes.push(say("methodBackup", { name }));
  return changes;
}

function diffZones(before: RatingConfig, after: RatingConfig): ConfigDifference[] {
  const old = byId(before.zones);
  const now = byId(after.zones);
  return [
    ...after.zones.flatMap((zone) => diffZone(old.get(zone.id), zone)),
    ...before.zones
      .filter((zone) => !now.has(zone.id))
      .map((zone) => say("zoneRemoved", { name: zone.name })),
  ];
}

function diffZone(was: Zone | undefined, is: Zone): ConfigDifference[] {
  if (was === undefined) return [say("zoneAdded", { name: is.name })];
  const changes: ConfigDifference[] = [];
  if (was.name !== is.name) changes.push(say("zoneRenamed", { from: was.name, to: is.name }));
  if (!same(was.regions, is.regions)) changes.push(say("zoneRegions", { name: is.name }));
  return changes;
}

function diffGroups(before: RatingConfig, after: RatingConfig): ConfigDifference[] {
  if (same(before.shippingGroups, after.shippingGroups)) return [];
  if (after.shippingGroups === null) return [say("groupsRemoved", {})];
  return [say(before.shippingGroups === null ? "groupsAdded" : "groupsChanged", {})];
}

function diffHandling(before: RatingConfig, after: RatingConfig): ConfigDifference[] {
  if (same(before.handling, after.handling)) return [];
  if (after.handling === null) return [say("handlingRemoved", {})];
  const amount = { minor: after.handling.amount, currency: after.currency };
  if (before.handling === null) return [say("handlingAdded", { amount })];
  return before.handling.amount === after.handling.amount
    ? [say("handlingMethods", {})]
    : [say("handlingChanged", { amount })];
}

function diffLastResort(before: RatingConfig, after: RatingConfig): ConfigDifference[] {
  if (same(before.lastResort, after.lastResort)) return [];
  if (after.lastResort === null) return [say("lastResortRemoved", {})];
  const amount = { minor: after.lastResort.amount, currency: after.currency };
  const name = after.lastResort.name.text;
  return [
    say(before.lastResort === null ? "lastResortAdded" : "lastResortChanged", { name, amount }),
  ];
}

function diffRest(before: RatingConfig, after: RatingConfig): ConfigDifference[] {
  const changes: ConfigDifference[] = [];
  if (before.currency !== after.currency)
    changes.push(say("currency", { from: before.currency, to: after.currency }));
  const inOrder = after.zonePrecedence === "first";
  if (before.zonePrecedence !== after.zonePrecedence)
    changes.push(inOrder ? say("zonesFirst", {}) : say("zonesMostSpecific", {}));
  if (!same(before.exchangeRates, after.exchangeRates))
    changes.push(say("exchangeRates", { count: after.exchangeRates.length }));
  for (const [setting, value] of Object.entries(after.settings))
    if (!same(Object.entries(before.settings).find(([key]) => key === setting)?.[1], value))
      changes.push(say(`setting_${setting}`, { value: plain(value) }));
  return changes;
}

function plain(value: unknown): string | number {
  if (typeof value === "number") return value;
  if (Array.isArray(value)) return value.join(" × ");
  return String(value);
}

function zoneNames(...configs: readonly RatingConfig[]): Map<string, string> {
  return new Map(configs.flatMap((config) => config.zones.map((zone) => [zone.id, zone.name])));
}

function byId<T extends { readonly id: string }>(things: readonly T[]): Map<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

function difference(from: readonly string[], without: readonly string[]): string[] {
  return from.filter((one) => !without.includes(one));
}

function say(key: string, values: ConfigDifference["values"]): ConfigDifference {
  return { key, values };
}
