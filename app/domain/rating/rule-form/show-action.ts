import { showMoney, showQuantity } from "#app/domain/units/typed-decimal.ts";
import type { RateAction } from "../rules/schema.ts";
import type { ActionFields } from "./schema.ts";

const BASIS_POINTS = 100;

/** The editor's fields for an action; reading them back gives the same action. */
export function showAction(action: RateAction, digits: number): ActionFields {
  const empty = emptyAction(action.do);
  return {
    ...empty,
    texts: { ...empty.texts, ...showTexts(action, digits) },
    translations: translationsOf(action),
  };
}

/** An action that is still to be filled in. */
export function emptyAction(kind: ActionFields["do"]): ActionFields {
  return { do: kind, texts: EMPTY[kind] ?? {}, translations: {} };
}

const AMOUNT = { by: "amount", amount: "", per: "order", percent: "", of: "base" };
const EMPTY: Readonly<Partial<Record<ActionFields["do"], Record<string, string>>>> = {
  add: AMOUNT,
  discount: AMOUNT,
  set: { amount: "", per: "order" },
  cap: { amount: "", per: "order" },
  floor: { amount: "", per: "order" },
  multiply: { percent: "" },
  round: { ending: "", of: "", direction: "nearest" },
  rename: { text: "" },
  describe: { text: "" },
  order: { rank: "" },
  delay: { days: "" },
};

function showTexts(action: RateAction, digits: number): Record<string, string> {
  if ("amount" in action) return showAmount(action.amount, digits);
  if ("minor" in action) return { amount: showMoney(action.minor, digits), per: action.per };
  switch (action.do) {
    case "multiply":
      return { percent: showQuantity(action.basisPoints, BASIS_POINTS) };
    case "round": {
      const { ending, of, direction } = action.to;
      return { ending: showMoney(ending, digits), of: showMoney(of, digits), direction };
    }
    case "rename":
      return { text: action.name.text };
    case "describe":
      return { text: action.description.text };
    case "order":
      return { rank: String(action.rank) };
    case "delay":
      return { days: String(action.days) };
    case "hide":
    case "stop":
      return {};
  }
}

type Amount = Extract<RateAction, { amount: object }>["amount"];

function showAmount(amount: Amount, digits: number): Record<string, string> {
  return amount.by === "amount"
    ? { by: "amount", amount: showMoney(amount.minor, digits), per: amount.per }
    : { by: "percent", percent: showQuantity(amount.basisPoints, BASIS_POINTS), of: amount.of };
}

function translationsOf(action: RateAction): Record<string, string> {
  if (action.do === "rename") return action.name.translations;
  return action.do === "describe" ? action.description.translations : {};
}
