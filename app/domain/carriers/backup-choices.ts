/** Which services may stand in for a live method whose carrier does not answer. */
import type { LiveMethod } from "#app/domain/rating/schema.ts";
import type { CarrierCapabilities } from "./schema.ts";

export type BackupService = NonNullable<LiveMethod["backupService"]>;

export interface BackupChoice extends BackupService {
  /** what the merchant calls the account */
  readonly account: string;
}

interface Account {
  readonly id: string;
  readonly label: string;
  readonly mode: "test" | "live";
  readonly status: string;
  readonly capabilities: CarrierCapabilities;
}

/**
 * Every service of every connected account whose key is of the same kind as that of account `accountId`: a test key's price
 * must not stand in for a real one. Empty when there is no such account.
 */
export function backupChoices(
  accounts: readonly Account[],
  accountId: string,
): readonly BackupChoice[] {
  const mode = accounts.find(({ id }) => id === accountId)?.mode;
  return accounts
    .filter((account) => account.mode === mode && account.status !== "disconnected")
    .flatMap(({ id, label, capabilities }) =>
      capabilities.carriers.flatMap(({ carrier, services }) =>
        services.map(({ service }) => ({ accountId: id, account: label, carrier, service })),
      ),
    );
}

/** Do both name the same service of the same account? */
export function isSameService(one: BackupService, other: BackupService): boolean {
  return (
    one.accountId === other.accountId &&
    one.carrier === other.carrier &&
    one.service === other.service
  );
}
