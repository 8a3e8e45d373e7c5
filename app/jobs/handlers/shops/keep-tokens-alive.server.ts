import { keepTokensAlive as job } from "#app/jobs/definitions/shops/keep-tokens-alive.ts";
import { keepTokensAlive } from "#app/services/shops/keep-tokens-alive.server.ts";
import { handle } from "../../handle.ts";

export const handler = handle(job, async (_payload, { signal, log }) => {
  const summary = await keepTokensAlive({ now: new Date(), signal });
  log.info(summary, "refresh tokens kept alive");
});
