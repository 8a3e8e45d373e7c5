import type { CompiledMethod } from "./compile.ts";
import { capAmount } from "./limits.ts";
import type { PreparedCart } from "./prepare.ts";
import { step } from "./trace.ts";
import type { MethodDecision, OfferedRate, RateSource, TraceStep } from "./types.ts";

/** A decision and, where it is an offer, the rate. */
export interface Decided {
  readonly decision: MethodDecision;
  readonly rate: OfferedRate | null;
  /** a threshold made it free: free is free, also of handling */
  readonly free?: boolean;
  /** its place among equal prices, lower first; left out: 0 */
  readonly rank?: number;
}

/** An offer that still lacks its handling fee. */
export interface Draft {
  readonly method: CompiledMethod;
  readonly code: string;
  readonly name: string;
  readonly description: string;
  /** minor units of the cart's currency */
  readonly amount: number;
  /** a threshold made it free: free is free, also of handling */
  readonly free: boolean;
  readonly source: RateSource;
  readonly steps: readonly TraceStep[];
  /** UTC day */
  readonly delivery: string | null;
}

/** Makes the offer and adds the handling fee. */
export function finish(prepared: PreparedCart, draft: Draft): Decided {
  const { method, code, amount, free, steps } = draft;
  const rate: OfferedRate = {
    code,
    methodId: method.id,
    name: draft.name,
    description: draft.description,
    priceMinor: amount,
    currency: prepared.cart.currency,
    source: draft.source,
    earliestDelivery: draft.delivery,
    latestDelivery: draft.delivery,
  };
  const { id: methodId, label: name } = method;
  const decision = { methodId, name, code, outcome: "offered", reason: "offered", steps } as const;
  return withHandling(prepared, { decision, rate, free }, method.bearsHandling);
}

/** The offer with the handling fee, where it bears one; free is free, also of handling. */
export function withHandling(prepared: PreparedCart, entry: Decided, bears: boolean): Decided {
  const { handling, cart } = prepared;
  const { decision, rate, free } = entry;
  if (handling === null || !bears || free === true || rate === null || handling.share === 0)
    return entry;
  const steps = decision.steps.concat(handlingStep(handling, cart.currency));
  const priceMinor = capAmount(rate.priceMinor + handling.share);
  return { ...entry, decision: { ...decision, steps }, rate: { ...rate, priceMinor } };
}

function handlingStep(
  handling: { readonly whole: number; readonly share: number },
  currency: string,
): TraceStep {
  const amount = { minor: handling.share, currency };
  if (handling.share === handling.whole) return step("handling_whole", { amount });
  return step("handling_shared", { amount, whole: { minor: handling.whole, currency } });
}
