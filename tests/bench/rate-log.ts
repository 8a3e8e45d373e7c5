import { setTimeout as sleep } from "node:timers/promises";
import type { BenchContext } from "./context.ts";

const WAIT_MS = 60_000;

/** Quotes of the shop in its rate log. */
export async function quotesLogged(context: BenchContext): Promise<number> {
  const { rows } = await context.database.query<{ n: string }>(
    'SELECT count(*) AS n FROM "rate_quotes" WHERE "shop" = $1',
    [context.shop],
  );
  return Number(rows[0]?.n ?? 0);
}

/** Waits until the log has grown by `atLeast` since `since`, or a minute is over; how much it has grown. */
export async function waitForQuotes(
  context: BenchContext,
  options: { readonly since: number; readonly atLeast: number },
): Promise<number> {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const grown = (await quotesLogged(context)) - options.since;
    if (grown >= options.atLeast || Date.now() > deadline) return grown;
    await sleep(500);
  }
}
