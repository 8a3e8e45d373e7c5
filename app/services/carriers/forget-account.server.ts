import { forgetCarrierClient } from "./carrier-clients.server.ts";
import { carrierGuard } from "./carrier-guard.server.ts";

/** Drops what this process knows of an account: the next quote reads it anew and asks it without prejudice. */
export function forgetAccount(shop: string, id: string): void {
  forgetCarrierClient(shop, id);
  carrierGuard.forget(shop, id);
}
