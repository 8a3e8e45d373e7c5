import { type Clock, systemClock } from "#app/lib/clock.ts";
import { AppError } from "#app/lib/errors.ts";
import { logFor } from "#app/lib/logger.server.ts";
import { redactText } from "#app/lib/redact.server.ts";
import { findShop } from "#app/models/shop.server.ts";
import {
  type Delivery,
  failDelivery,
  findDelivery,
  recordDeliveryFailure,
  settleDelivery,
} from "#app/models/webhooks/delivery.server.ts";
import { isKnownTopic } from "./topic-names.ts";
import { type TopicAction, topicActions } from "./topics.server.ts";

export interface DeliveryRef {
  readonly shop: string;
  readonly id: string;
}

export interface ProcessDeps {
  readonly clock: Clock;
  readonly actions: Readonly<Record<string, TopicAction>>;
}

const defaultDeps: ProcessDeps = { clock: systemClock, actions: topicActions };

/**
 * Acts on one stored delivery and writes down what came of it. Throws to be tried again; by then the try and its error
 * stand in the row. A delivery that is settled already, or gone with its shop, is left alone.
 */
export async function processDelivery(
  { shop, id }: DeliveryRef,
  deps: ProcessDeps = defaultDeps,
): Promise<void> {
  const delivery = await findDelivery(shop, id);
  if (delivery === null || delivery.status === "done" || delivery.status === "ignored") return;
  const action = isKnownTopic(delivery.topic) ? deps.actions[delivery.topic] : undefined;
  const outcome = await carryOut(shop, delivery, { action, clock: deps.clock });
  if (typeof outcome === "object") {
    await failDelivery(shop, { id, error: outcome.dead });
    return;
  }
  await settleDelivery(shop, {
    id,
    status: outcome,
    at: deps.clock.now(),
    dropBody: outcome === "ignored" || action?.isPersonal === true,
  });
}

interface Work {
  readonly action: TopicAction | undefined;
  readonly clock: Clock;
}

/** dead: no further try would help by itself, and this is why */
type Outcome = "done" | "ignored" | { readonly dead: string };

async function carryOut(
  shop: string,
  delivery: Delivery,
  { action, clock }: Work,
): Promise<Outcome> {
  if (action === undefined || !(await mayAct(shop, action))) return "ignored";
  const { id, body, receivedAt, triggeredAt } = delivery;
  const happenedAt = triggeredAt ?? receivedAt;
  try {
    await action.act({ shop, id, body, receivedAt, happenedAt, now: clock.now() });
    return "done";
  } catch (error) {
    const message = redactText(describe(error));
    if (isHopeless(error)) return giveUp(shop, { action, topic: delivery.topic, message });
    await recordDeliveryFailure(shop, { id, error: message });
    throw error;
  }
}

/**
 * Dead tokens: where the merchant removed the app meanwhile, that is the end of it. Else the delivery waits, to be sent
 * again once the app was opened and has a new token.
 */
async function giveUp(
  shop: string,
  failed: { readonly action: TopicAction; readonly topic: string; readonly message: string },
): Promise<Outcome> {
  if (!(await mayAct(shop, failed.action))) return "ignored";
  logFor({ shop }).error({ topic: failed.topic }, failed.message);
  return { dead: failed.message };
}

async function mayAct(shop: string, action: TopicAction): Promise<boolean> {
  if (action.afterUninstall) return true;
  const record = await findShop(shop);
  return record !== null && record.uninstalledAt === null;
}

const HOPELESS: ReadonlySet<string> = new Set(["SHOP_DISCONNECTED", "FORBIDDEN"]);

/** No try will succeed as things are: the tokens are dead, or the delivery is not what it says it is. */
const isHopeless = (error: unknown): boolean =>
  error instanceof AppError && HOPELESS.has(error.code);

const describe = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
