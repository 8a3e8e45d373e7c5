import { followAddress } from "#app/services/shops/follow-address.server.ts";
import { followAddressJob } from "../../definitions/shops/follow-address.ts";
import { handle } from "../../handle.ts";

export const handler = handle(followAddressJob, async (_payload, { log }) => {
  const shops = await followAddress();
  if (shops > 0) log.info({ shops }, "the app moved: carrier services are told");
});
