import type { ConditionCompiler } from "#app/domain/rules/compile-conditions.ts";
import { compileRules, type CompiledRuleSet } from "#app/domain/rules/rule-set.ts";
import { compileText, type CompiledText } from "../localise.ts";
import { serviceCode } from "../service-code.ts";
import type { RatingConfig } from "../schema.ts";
import type { RateAction, RateRule } from "./schema.ts";

/** What a rule is limited to, by service code; null: nothing. */
export interface CompiledScope {
  readonly codes: ReadonlySet<string> | null;
  /** null: the rule acts on whole rates; else on the parts of these groups */
  readonly groups: ReadonlySet<string> | null;
}

export interface CompiledRateRules {
  readonly set: CompiledRuleSet<RateRule>;
  /** by position in the merchant's list */
  readonly scopes: readonly CompiledScope[];
  /** is any rule limited to shipping groups? */
  readonly actsOnParts: boolean;
  /** texts that rules give, by action */
  readonly texts: ReadonlyMap<RateAction, CompiledText>;
}

/** Compiles the rules of a set-up; `compiler` also knows the lines of its shipping groups. */
export function compileRateRules(
  config: RatingConfig,
  compiler: ConditionCompiler,
): CompiledRateRules {
  const rates = ratesOf(config);
  return {
    set: compileRules(config.rules, compiler),
    scopes: config.rules.map(({ scope }) => ({
      codes: codesOf(scope, rates),
      groups: scope.groupIds.length === 0 ? null : new Set(scope.groupIds),
    })),
    actsOnParts: config.rules.some(({ scope }) => scope.groupIds.length > 0),
    texts: new Map(config.rules.flatMap(({ actions }) => actions.flatMap(textOf))),
  };
}

function textOf(action: RateAction): [RateAction, CompiledText][] {
  if (action.do === "rename") return [[action, compileText(action.name)]];
  return action.do === "describe" ? [[action, compileText(action.description)]] : [];
}

interface Rate {
  readonly methodId: string;
  readonly code: string;
  readonly carrier: string;
  readonly service: string;
}

function ratesOf({ methods, shippingGroups }: RatingConfig): Rate[] {
  const levels = shippingGroups?.levels ?? [];
  const whole = (id: string): Rate => ({ methodId: id, code: id, carrier: "", service: "" });
  return [
    ...methods.flatMap((method) =>
      method.kind === "table"
        ? whole(method.id)
        : method.services.map(({ carrier, service }) => ({
            methodId: method.id,
            code: serviceCode(method.id, carrier, service),
            carrier: carrier.toLowerCase(),
            service: `${carrier}.${service}`.toLowerCase(),
          })),
    ),
    ...levels.map(({ id }) => whole(id)),
  ];
}

function codesOf(scope: RateRule["scope"], rates: readonly Rate[]): ReadonlySet<string> | null {
  const lists = [scope.methodIds, scope.carriers, scope.services];
  if (lists.every((list) => list.length === 0)) return null;
  const [methods, carriers, services] = lists.map(
    (list) => new Set(list.map((entry) => entry.toLowerCase())),
  );
  const admits = (list: ReadonlySet<string> | undefined, value: string) =>
    list === undefined || list.size === 0 || list.has(value);
  return new Set(
    rates
      .filter(
        (rate) =>
          admits(methods, rate.methodId) &&
          admits(carriers, rate.carrier) &&
          admits(services, rate.service),
      )
      .map(({ code }) => code),
  );
}
