import { combineAnswers } from "../parcels.ts";
import {
  ProviderError,
  type CarrierClient,
  type CarrierProvider,
  type ConnectionReport,
  type RateAnswer,
  type RateRequest,
} from "../provider.ts";
import { SAMPLE_REQUESTS } from "../samples.ts";
import { createShippoApi, type ShippoApi } from "./client.server.ts";
import { toCarriers } from "./connection.ts";
import { fromShipment, toCalls } from "./rates.ts";
import { modeOf, readCredentials } from "./settings.ts";

/**
 * Shippo, API version 2018-02-08 (docs.goshippo.com; decision 035). Prices are minor units of the currency that Shippo
 * answers in, the sender's. Everything that fails is a ProviderError.
 */
export const shippo: CarrierProvider = {
  id: "shippo",
  label: "Shippo",
  credentialFields: [
    {
      name: "apiToken",
      secret: true,
      prefixes: ["shippo_test_", "shippo_live_"],
      testPrefix: "shippo_test_",
    },
  ],
  modeOf,
  connect(credentials) {
    const { apiToken } = readCredentials(credentials);
    return createClient(createShippoApi(apiToken), modeOf({ apiToken }));
  },
};

interface Account {
  readonly api: ShippoApi;
  readonly mode: "test" | "live";
}

function createClient(api: ShippoApi, mode: "test" | "live"): CarrierClient {
  const account = { api, mode };
  return {
    rates: (request, signal) => rate(account, request, signal),
    testConnection: (signal) => testConnection(account, signal),
  };
}

/**
 * One call for each different parcel, as USPS rates no shipment of several; when one of them fails, nothing is known about
 * the order.
 */
async function rate(
  { api, mode }: Account,
  request: RateRequest,
  signal: AbortSignal,
): Promise<RateAnswer> {
  const parts = toCalls(request).map(async ({ params, count }) => ({
    answer: fromShipment(await api.createShipment(params, signal), mode),
    count,
  }));
  return combineAnswers(await Promise.all(parts));
}

/** The list of accounts is a help, not a need: without it the report names what was rated. */
async function testConnection(account: Account, signal: AbortSignal): Promise<ConnectionReport> {
  const [accounts, ...answers] = await Promise.all([
    account.api.carrierAccounts(signal).catch(forgiveUnlessRefused),
    ...SAMPLE_REQUESTS.map((request) => rate(account, request, signal)),
  ]);
  return { mode: account.mode, carriers: toCarriers(answers, accounts) };
}

function forgiveUnlessRefused(error: unknown): null {
  if (error instanceof ProviderError && error.failure !== "unauthorised") return null;
  throw error;
}
