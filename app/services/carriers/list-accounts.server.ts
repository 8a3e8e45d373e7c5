import { summariseHealth, type CarrierHealth } from "#app/domain/carriers/health.ts";
import {
  listCarrierAccounts,
  type CarrierAccountView,
} from "#app/models/carriers/carrier-account.server.ts";
import { sumCarrierCounts } from "#app/models/carriers/carrier-hour.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { methodsOfAccount } from "./methods-of-account.ts";

const DAY_MS = 86_400_000;

export interface ListedAccount extends CarrierAccountView {
  /** of the last 24 hours, of all processes */
  readonly health: CarrierHealth;
  readonly methods: readonly {
    readonly id: string;
    readonly name: string;
    readonly enabled: boolean;
  }[];
}

/** The shop's carrier accounts with how they did in the last 24 hours and the methods that use them. */
export async function listAccounts(shop: string, now: Date): Promise<readonly ListedAccount[]> {
  const [accounts, counts, latest] = await Promise.all([
    listCarrierAccounts(shop),
    sumCarrierCounts(shop, new Date(now.getTime() - DAY_MS)),
    getLatestConfig(shop),
  ]);
  return accounts.map((account) => ({
    ...account,
    health: summariseHealth(counts.filter((count) => count.accountId === account.id)),
    methods:
      latest === null
        ? []
        : methodsOfAccount(latest.config, account.id).map(({ id, name, enabled }) => ({
            id,
            name: name.text,
            enabled,
          })),
  }));
}
