import { begunKilograms } from "#app/domain/units/weight.ts";
import type { CompiledLiveMethod, CompiledService } from "./compile.ts";
import { capAmount, convertCapped } from "./limits.ts";
import { UNASKED, type LiveAnswer, type LiveAnswers } from "./live-answer.ts";
import {
  cheapest,
  identity,
  isPrice,
  sameService,
  type LiveContext,
  type PricedDraft,
} from "./live-price.ts";
import { finish, type Decided } from "./offer.ts";
import { freeOver } from "./pricing.ts";
import { step } from "./trace.ts";
import type { Reason } from "./trace-keys.ts";
import type { RateSource } from "./types.ts";

/** The reasons of a service that the carrier may well serve. */
const IN_TROUBLE: ReadonlySet<Reason> = new Set([
  "carrier_failed",
  "carrier_timeout",
  "currency_unknown",
]);

/**
 * The position of the service whose code the backup takes; -1: none. A carrier that offers nothing on the lane is
 * believed, unless the merchant has put the destination into the method's zones.
 */
export function backedUp({ method, zoned }: LiveContext, decided: readonly Decided[]): number {
  if (!hasBackup(method)) return -1;
  const inTrouble = decided.findIndex(({ decision }) => IN_TROUBLE.has(decision.reason));
  return inTrouble === -1 && zoned ? 0 : inTrouble;
}

/** Does anything of the merchant's stand in for the carrier? */
export const hasBackup = ({ backup, backupService }: CompiledLiveMethod): boolean =>
  backup !== null || backupService !== null;

interface Replaced {
  readonly entry: Decided;
  readonly position: number;
}

/** The decision with what stands in for the carrier: the backup carrier, else the backup price. */
export function backUp(
  context: LiveContext,
  answers: LiveAnswers,
  { entry, position }: Replaced,
): Decided {
  const { backupService } = context.method;
  if (backupService === null) return backUpByPrice(context, { entry, position });
  const { carrier, service } = backupService;
  const draft = draftOf(context, backupService, answers.get(backupService.accountId) ?? UNASKED);
  const said = step(draft === null ? "backup_carrier_none" : "backup_carrier", {
    carrier,
    service,
  });
  const decision = { ...entry.decision, steps: [...entry.decision.steps, said] };
  if (draft === null) return backUpByPrice(context, { entry: { ...entry, decision }, position });
  const replaced = context.method.services[position];
  if (replaced === undefined) return entry;
  return finish(context.prepared, {
    ...identity(context, replaced),
    ...draft,
    source: "backup_carrier",
    steps: [...decision.steps, ...draft.steps],
    method: context.method,
  });
}

/** What the backup carrier asks, marked up as the method's own prices; null: nothing that can be used. */
function draftOf(
  context: LiveContext,
  service: Pick<CompiledService, "carrier" | "service">,
  { rates }: LiveAnswer,
): PricedDraft | null {
  return cheapest(
    context,
    rates.filter((rate) => sameService(rate, service) && isPrice(rate)),
  );
}

function backUpByPrice(context: LiveContext, { entry, position }: Replaced): Decided {
  const { prepared, method } = context;
  const service = method.services[position];
  if (method.backup === null || service === undefined) return entry;
  const { compiled, cart, measures } = prepared;
  const perKilogram = capAmount(method.backup.perKilogram * begunKilograms(measures.grams));
  const home = capAmount(method.backup.amount + perKilogram);
  const free = freeOver(method.freeOver, measures.subtotal, compiled.currency);
  const amount = free.reached ? 0 : convertCapped(home, prepared.exchange.conversion);
  const steps = [
    ...entry.decision.steps,
    step("backup_price", { amount: { minor: amount, currency: cart.currency } }),
    ...free.steps,
  ];
  const source: RateSource = "backup_table";
  const draft = { amount, free: free.reached, source, steps, delivery: null, method };
  return finish(prepared, { ...identity(context, service), ...draft });
}
