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
import { createEasyPostApi, type EasyPostApi } from "./client.server.ts";
import { countAccounts, toCarriers } from "./connection.ts";
import { fromShipment, toCalls } from "./rates.ts";
import { modeOf, readCredentials } from "./settings.ts";

export const easyPost: CarrierProvider = {
  id: "easypost",
  label: "EasyPost",
  credentialFields: [
    { name: "apiKey", secret: true, prefixes: ["EZTK", "EZAK"], testPrefix: "EZTK" },
  ],
  modeOf,
  connect(credentials) {
    const { apiKey } = readCredentials(credentials);
    return createClient(createEasyPostApi(apiKey), modeOf({ apiKey }));
  },
};

function createClient(api: EasyPostApi, mode: "test" | "live"): CarrierClient {
  return {
    rates: (request, signal) => rate(api, request, signal),
    testConnection: (signal) => testConnection(api, mode, signal),
  };
}

/** One call for each different parcel; when one of them fails, nothing is known about the order. */
async function rate(
  api: EasyPostApi,
  request: RateRequest,
  signal: AbortSignal,
): Promise<RateAnswer> {
  const parts = toCalls(request).map(async ({ params, count }) => ({
    answer: fromShipment(await api.createShipment(params, signal)),
    count,
  }));
  return combineAnswers(await Promise.all(parts));
}

/**
 * A test key may not list carrier accounts (403 MODE.UNAUTHORIZED), so the truth is what sample shipments are rated with.
 * The list of services is a help, not a need: without it the report names the services that were rated.
 */
async function testConnection(
  api: EasyPostApi,
  mode: "test" | "live",
  signal: AbortSignal,
): Promise<ConnectionReport> {
  if (mode === "live" && countAccounts(await api.carrierAccounts(signal)) === 0)
    return { mode, carriers: [] };
  const [metadata, ...answers] = await Promise.all([
    api.carrierMetadata(signal).catch(forgiveUnlessRefused),
    ...SAMPLE_REQUESTS.map((request) => rate(api, request, signal)),
  ]);
  return { mode, carriers: toCarriers(answers, metadata) };
}

function forgiveUnlessRefused(error: unknown): null {
  if (error instanceof ProviderError && error.failure !== "unauthorised") return null;
  throw error;
}
