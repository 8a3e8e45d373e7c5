import { billableSteps } from "./boxes/packing-steps.ts";
import type { CompiledService } from "./compile.ts";
import { carrierSaid } from "./carrier-words.ts";
import { UNASKED, type LiveAnswer, type LiveAnswers, type LiveMessage } from "./live-answer.ts";
import { backedUp, backUp, hasBackup } from "./live-backup.ts";
import {
  cheapest,
  identity,
  isPrice,
  sameName,
  sameService,
  type LiveContext,
} from "./live-price.ts";
import { finish, type Decided } from "./offer.ts";
import { step } from "./trace.ts";
import type { Reason } from "./trace-keys.ts";
import type { MethodDecision, TraceStep } from "./types.ts";

/**
 * The chosen services of a live method: the carrier's price, marked up, in the cart's currency. Where the carrier gives
 * nothing for any of them, the backup carrier's price, else the merchant's backup price, is offered under the code of the
 * first service that failed.
 */
export function decideLive(
  input: Omit<LiveContext, "answer"> & { readonly answers: LiveAnswers },
): Decided[] {
  const answer = input.answers.get(input.method.accountId) ?? UNASKED;
  const context: LiveContext = { ...input, answer };
  const decided = input.method.services.map((service) => decideService(context, service));
  if (decided.some(({ rate }) => rate !== null)) return decided;
  const replaced = backedUp(context, decided);
  return decided.map((entry, position) =>
    position === replaced ? backUp(context, input.answers, { entry, position }) : entry,
  );
}

function decideService(context: LiveContext, service: CompiledService): Decided {
  const { method, answer, opening } = context;
  if (service.duplicate)
    return hidden(context, service, {
      reason: "duplicate_code",
      steps: [step("duplicate_code", { code: service.code })],
    });
  if (answer.source === "none" && answer.failure !== "no_service")
    return hidden(context, service, failed(context, answer.failure ?? "other"));
  const offered = answer.rates.filter((rate) => sameService(rate, service) && isPrice(rate));
  if (offered.length === 0) {
    const objection = objectionOf(answer, service);
    if (objection === null) return hidden(context, service, missing(service));
    const said = carrierSaid(objection, context.prepared.place);
    return hidden(context, service, failed(context, "objected", said));
  }
  const draft = cheapest(context, offered);
  if (draft === null)
    return hidden(context, service, {
      reason: "currency_unknown",
      steps: offered
        .slice(0, 1)
        .map(({ currency }) => step("carrier_currency_unknown", { currency })),
    });
  const billable = billableSteps(context.prepared.packing, service.carrier);
  const steps = [...opening, ...billable, ...draft.steps];
  return finish(context.prepared, { ...identity(context, service), ...draft, steps, method });
}

/** What hides a service whose carrier had trouble. */
function failed({ method }: LiveContext, failure: string, ...said: readonly TraceStep[]) {
  const steps = [step("carrier_failed", { failure: spoken(failure) }), ...said];
  if (!hasBackup(method)) steps.push(step("backup_none"));
  return { reason: failureReason(failure), steps };
}

/**
 * What speaks against believing that a carrier does not serve the lane: it objected, and gave no rate at all. EasyPost
 * reports an outage and a refusal in the same form, so that every objection counts as trouble.
 */
function objectionOf(answer: LiveAnswer, { carrier }: CompiledService): LiveMessage | null {
  if (answer.rates.some((rate) => sameName(rate.carrier, carrier))) return null;
  const isAbout = (message: LiveMessage) =>
    message.carrier === "" || sameName(message.carrier, carrier);
  return answer.messages.find(isAbout) ?? null;
}

const missing = ({ carrier, service }: CompiledService) => ({
  reason: "service_not_offered" as const,
  steps: [step("carrier_service_missing", { carrier, service })],
});

/** The failures that the explanation has a sentence for. */
const SPOKEN: ReadonlySet<string> = new Set([
  "timeout",
  "network",
  "unavailable",
  "rate_limited",
  "unauthorised",
  "invalid",
  "garbage",
  "objected",
]);

function spoken(failure: string): string {
  if (failure === "deadline") return "timeout";
  return SPOKEN.has(failure) ? failure : "other";
}

function failureReason(failure: string): Reason {
  return failure === "timeout" || failure === "deadline" ? "carrier_timeout" : "carrier_failed";
}

function hidden(
  context: LiveContext,
  service: CompiledService,
  { reason, steps }: { readonly reason: Reason; readonly steps: readonly TraceStep[] },
): Decided {
  const decision: MethodDecision = {
    methodId: context.method.id,
    name: context.method.label,
    code: service.code,
    outcome: "hidden",
    reason,
    steps: [...context.opening, ...steps],
  };
  return { decision, rate: null };
}
