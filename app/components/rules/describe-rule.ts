import type { RateAction, RateRule } from "#app/domain/rating/rules/schema.ts";
import { describeCondition } from "./describe-condition.ts";
import type { Words } from "./words.ts";

/** "When the address is a PO box: hide." */
export function describeRule({ when, actions }: RateRule, words: Words): string {
  const { t, format } = words;
  const does = format.list(actions.map((action) => describeAction(action, words)));
  return when === null
    ? t("say.always", { does })
    : t("say.rule", { when: describeCondition(when, words), does });
}

/** "Only Express and Overnight" */
export function describeScope({ scope }: RateRule, { t, format, names }: Words): string {
  const named = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id);
  const limits = [...named(scope.methodIds), ...scope.carriers, ...scope.services];
  const rates =
    limits.length === 0 ? t("say.everywhere") : t("say.scope", { names: format.list(limits) });
  return scope.groupIds.length === 0
    ? rates
    : `${rates} · ${t("say.groups", { names: format.list(named(scope.groupIds)) })}`;
}

function describeAction(action: RateAction, words: Words): string {
  const { t, format } = words;
  if ("amount" in action) return describeAmount(action, words);
  if ("minor" in action) return describePrice(action, words);
  switch (action.do) {
    case "multiply":
      return t("act.multiply", { percent: format.percent(action.basisPoints) });
    case "round":
      return t("act.round", { ending: format.money(action.to.ending, words.currency) });
    case "rename":
      return t("act.rename", { text: action.name.text });
    case "describe":
      return t("act.describe", { text: action.description.text });
    case "order":
      return t("act.order", { rank: action.rank });
    case "delay":
      return t("act.delay", { count: action.days });
    case "hide":
    case "stop":
      return t(`act.${action.do}`);
  }
}

function describeAmount(
  { do: act, amount }: Extract<RateAction, { amount: object }>,
  { t, format, currency }: Words,
): string {
  return amount.by === "amount"
    ? t(`act.${act}Amount`, { amount: format.money(amount.minor, currency) })
    : t(`act.${act}Percent`, { percent: format.percent(amount.basisPoints) });
}

function describePrice(
  { do: act, minor }: Extract<RateAction, { minor: number }>,
  { t, format, currency }: Words,
): string {
  if (act === "set" && minor === 0) return t("act.free");
  return t(`act.${act}`, { amount: format.money(minor, currency) });
}
