import { json } from "../http/respond.ts";
import type { SandboxReply, SandboxRequest } from "../http/types.ts";
import { ownerOf, type Account } from "./account.ts";
import type { Maker } from "./bodies.ts";
import { page } from "./context.ts";
import { notFound } from "./errors.ts";
import { CARRIERS, type Carrier } from "./services.ts";

/** GET /carrier_accounts?service_levels=true: services are listed only when they are asked for. */
export function listAccounts(request: SandboxRequest, { account }: Maker): SandboxReply {
  const withServices = request.query.get("service_levels") === "true";
  return page(request, accountsOf(account, withServices));
}

export function retrieveAccount(request: SandboxRequest, { account }: Maker): SandboxReply {
  const all = accountsOf(account, false);
  const found = all.find((one) => one.object_id === request.params["id"]);
  if (found === undefined) throw notFound();
  return json(found);
}

function accountsOf(account: Account, withServices: boolean) {
  if (!account.hasCarriers) return [];
  return CARRIERS.map((carrier) => ({
    account_id: "****",
    carrier: carrier.token,
    active: true,
    parameters: {},
    carrier_name: carrier.name,
    carrier_images: {},
    is_shippo_account: carrier.isShippoAccount,
    metadata: "",
    object_id: carrierAccountId(account, carrier),
    object_owner: ownerOf(account),
    object_info: {
      authentication: { type: "default", status: "connected" },
      verification: { policy: "not_required" },
    },
    test: account.isTest,
    ...(withServices ? { service_levels: levelsOf(carrier) } : {}),
  }));
}

const levelsOf = (carrier: Carrier) =>
  carrier.services.map(({ name, token }) => ({ name, token, supports_return_labels: true }));

export function carrierAccountId(account: Account, carrier: Carrier): string {
  return Buffer.from(`${carrier.token}${account.id}`).toString("hex").slice(0, 32);
}
