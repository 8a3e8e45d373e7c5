import type { CompiledMethod } from "./compile.ts";
import { capAmount } from "./limits.ts";
import type { PreparedCart } from "./prepare.ts";
import { step } from "./trace.ts";
import type { MethodDecision, OfferedRate, RateSource, TraceStep } from "./types.ts";

/** A decision and, where it is an offer, the rate. */
export interface Decided {
  readonly decision: MethodDecision;
  readonly rate: OfferedRate | null;
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

/** Adds the handling fee and makes the offer. */
export function finish(prepared: PreparedCart, draft: Draft): Decided {
  const { handling, cart } = prepared;
  const { method, code, amount } = draft;
  const bears = handling !== null && method.bearsHandling && !draft.free;
  const fee = bears ? handling.share : 0;
  const steps =
    fee > 0 && handling !== null
      ? draft.steps.concat(handlingStep(handling, cart.currency))
      : draft.steps;
  const rate: OfferedRate = {
    code,
    methodId: method.id,
    name: draft.name,
    description: draft.description,
    priceMinor: capAmount(amount + fee),
    currency: cart.currency,
    source: draft.source,
    earliestDelivery: draft.delivery,
    latestDelivery: draft.delivery,
  };
  const { id: methodId, label: name } = method;
  const decision = { methodId, name, code, outcome: "offered", reason: "offered", steps } as const;
  return { decision, rate };
}

function handlingStep(
  handling: { readonly whole: number; readonly share: number },
  currency: string,
): TraceStep {
  const amount = { minor: handling.share, currency };
  if (handling.share === handling.whole) return step("handling_whole", { amount });
  return step("handling_shared", { amount, whole: { minor: handling.whole, currency } });
}
