import { shopperServiceName } from "#app/domain/carriers/service-names.ts";
import { conditionCompiler } from "#app/domain/rules/compile-conditions.ts";
import { compileBoxes, type CompiledBoxes } from "./boxes/compile-boxes.ts";
import { compileExchange, type ExchangeTable } from "./exchange.ts";
import { compileGroups, type CompiledGroups } from "./groups/compile-groups.ts";
import { compileText, type CompiledText } from "./localise.ts";
import { compileRateRules, type CompiledRateRules } from "./rules/compile-rate-rules.ts";
import type { LiveMethod, Method, Pricing, RatingConfig, TableMethod, TableRow } from "./schema.ts";
import { serviceCode } from "./service-code.ts";
import { compileZones, type ZoneIndex } from "./zones.ts";

export interface CompiledPricing extends Pricing {
  /** ascending by `from`; empty for a flat base */
  readonly rows: readonly TableRow[];
}

interface CompiledMethodBase {
  /** position in the merchant's order */
  readonly index: number;
  readonly id: string;
  /** as the merchant knows it */
  readonly label: string;
  readonly enabled: boolean;
  readonly name: CompiledText;
  readonly description: CompiledText;
  readonly bearsHandling: boolean;
}

export interface CompiledTableMethod extends CompiledMethodBase {
  readonly kind: "table";
  /** by position of the zone in the configuration */
  readonly prices: ReadonlyMap<number, CompiledPricing>;
}

export interface CompiledService {
  readonly carrier: string;
  readonly service: string;
  readonly code: string;
  readonly name: CompiledText;
  /** an earlier service of the method has the same code */
  readonly duplicate: boolean;
}

export interface CompiledLiveMethod extends CompiledMethodBase {
  readonly kind: "live";
  readonly accountId: string;
  /** null: wherever the carrier delivers */
  readonly zones: ReadonlySet<number> | null;
  readonly services: readonly CompiledService[];
  readonly markup: LiveMethod["markup"];
  readonly freeOver: LiveMethod["freeOver"];
  readonly backupService: LiveMethod["backupService"];
  readonly backup: LiveMethod["backup"];
}

export type CompiledMethod = CompiledTableMethod | CompiledLiveMethod;

/** A configuration made ready for quoting. Immutable; the same document always compiles to the same. */
export interface CompiledConfig {
  readonly version: number;
  readonly currency: string;
  readonly zoneNames: readonly string[];
  readonly zones: ZoneIndex;
  /** in the merchant's order */
  readonly methods: readonly CompiledMethod[];
  /** position of each method by its id */
  readonly positions: ReadonlyMap<string, number>;
  /** positions of the zones that an enabled method prices or names */
  readonly servedZones: ReadonlySet<number>;
  readonly handling: { readonly amount: number; readonly origins: "several" | "one" } | null;
  readonly exchange: ExchangeTable;
  readonly lastResort: { readonly name: CompiledText; readonly amount: number } | null;
  readonly rules: CompiledRateRules;
  readonly groups: CompiledGroups | null;
  /** null: parcels are estimated */
  readonly boxes: CompiledBoxes | null;
  readonly settings: RatingConfig["settings"];
  readonly hasLiveMethods: boolean;
}

/** Compiles one version of a shop's configuration. */
export function compileConfig(version: number, config: RatingConfig): CompiledConfig {
  const zonePositions = new Map(config.zones.map((zone, position) => [zone.id, position]));
  const methods = config.methods.map((method, index) =>
    method.kind === "table"
      ? compileTable(method, base(config, method, index), zonePositions)
      : compileLive(method, base(config, method, index), zonePositions),
  );
  // Rules and groups ask about the same lines: one compiler, so that each question is answered once a cart.
  const compiler = conditionCompiler();
  const enabled = methods.filter((method) => method.enabled);
  return {
    version,
    currency: config.currency,
    zoneNames: config.zones.map((zone) => zone.name),
    zones: compileZones(config.zones, config.zonePrecedence),
    methods,
    positions: new Map(methods.map((method) => [method.id, method.index])),
    servedZones: new Set(enabled.flatMap(zonesOf)),
    handling:
      config.handling === null
        ? null
        : { amount: config.handling.amount, origins: config.handling.origins },
    exchange: compileExchange(config),
    lastResort:
      config.lastResort === null
        ? null
        : { name: compileText(config.lastResort.name), amount: config.lastResort.amount },
    rules: compileRateRules(config, compiler),
    groups: compileGroups(config, compiler),
    boxes: compileBoxes(config.boxes),
    settings: config.settings,
    hasLiveMethods: enabled.some((method) => method.kind === "live"),
  };
}

function zonesOf(method: CompiledMethod): number[] {
  return method.kind === "table" ? [...method.prices.keys()] : [...(method.zones ?? [])];
}

function base(config: RatingConfig, method: Method, index: number): CompiledMethodBase {
  const bearers = config.handling?.methodIds ?? [];
  return {
    index,
    id: method.id,
    label: method.name.text,
    enabled: method.enabled,
    name: compileText(method.name),
    description: compileText(method.description),
    bearsHandling: bearers.length === 0 || bearers.includes(method.id),
  };
}

function compileTable(
  method: TableMethod,
  common: CompiledMethodBase,
  zonePositions: ReadonlyMap<string, number>,
): CompiledTableMethod {
  const prices = new Map<number, CompiledPricing>();
  for (const { zoneId, pricing } of method.prices) {
    const zone = zonePositions.get(zoneId);
    // a zone that is priced twice keeps its first price
    if (zone !== undefined && !prices.has(zone)) prices.set(zone, compilePricing(pricing));
  }
  return { ...common, kind: "table", prices };
}

function compilePricing(pricing: Pricing): CompiledPricing {
  const rows = pricing.base.by === "flat" ? [] : pricing.base.rows;
  return { ...pricing, rows: rows.toSorted((a, b) => a.from - b.from) };
}

function compileLive(
  method: LiveMethod,
  common: CompiledMethodBase,
  zonePositions: ReadonlyMap<string, number>,
): CompiledLiveMethod {
  const seen = new Set<string>();
  const services = method.services.map(({ carrier, service, name }) => {
    const code = serviceCode(method.id, carrier, service);
    const duplicate = seen.has(code);
    seen.add(code);
    const text = name ?? { text: shopperServiceName(carrier, service), translations: {} };
    return { carrier, service, code, name: compileText(text), duplicate };
  });
  const zones = method.zoneIds.flatMap((zoneId) => zonePositions.get(zoneId) ?? []);
  return {
    ...common,
    kind: "live",
    accountId: method.accountId,
    zones: method.zoneIds.length === 0 ? null : new Set(zones),
    services,
    markup: method.markup,
    freeOver: method.freeOver,
    backupService: method.backupService,
    backup: method.backup,
  };
}
