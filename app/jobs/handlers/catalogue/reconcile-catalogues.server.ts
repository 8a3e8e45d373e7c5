import { reconcileCataloguesJob } from "../../definitions/catalogue/reconcile-catalogues.ts";
import { handle } from "../../handle.ts";
import { reconcileCatalogues } from "#app/services/catalogue/reconcile-catalogues.server.ts";

export const handler = handle(reconcileCataloguesJob, async (_payload, { log }) => {
  log.info({ shops: await reconcileCatalogues() }, "catalogues reconciled");
});
