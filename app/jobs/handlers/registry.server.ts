import type { JobHandler } from "../handle.ts";
import { handler as followAddress } from "./shops/follow-address.server.ts";
import { handler as keepTokensAlive } from "./shops/keep-tokens-alive.server.ts";
import { handler as forgetOld } from "./shops/forget-old.server.ts";
import { handler as advanceCatalogueSync } from "./catalogue/advance-sync.server.ts";
import { handler as buryWebhook } from "./webhooks/bury-webhook.server.ts";
import { handler as handleWebhook } from "./webhooks/handle-webhook.server.ts";
import { handler as pruneWebhooks } from "./webhooks/prune-webhooks.server.ts";
import { handler as keepRateLog } from "./rating/keep-rate-log.server.ts";
import { handler as reconcileCatalogues } from "./catalogue/reconcile-catalogues.server.ts";
import { handler as registerCarrierService } from "./shops/register-carrier-service.server.ts";
import { handler as setUpShop } from "./shops/set-up-shop.server.ts";
import { handler as mirrorDimensions } from "./catalogue/mirror-dimensions.server.ts";
import { handler as startCatalogueSync } from "./catalogue/start-sync.server.ts";

/** Every handler of the app, one line each. A definition that is missing here fails tests/jobs. */
export const handlers: readonly JobHandler[] = [
  advanceCatalogueSync,
  buryWebhook,
  followAddress,
  handleWebhook,
  pruneWebhooks,
  reconcileCatalogues,
  registerCarrierService,
  setUpShop,
  startCatalogueSync,
  mirrorDimensions,
  keepTokensAlive,
  keepRateLog,
  forgetOld,
];
