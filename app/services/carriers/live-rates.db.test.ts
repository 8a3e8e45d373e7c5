import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureShopRow } from "#app/models/shop.server.ts";
import { Faults } from "#sandbox/control/faults.ts";
import { easypostRoutes } from "#sandbox/easypost/routes.ts";
import { createEasyPostWorld } from "#sandbox/easypost/world.ts";
import { sandboxServer } from "#sandbox/http/server.ts";
import { redirectRequests } from "#sandbox/wire/outgoing-requests.ts";
import { aCarrierAddress, aRateRequest } from "#tests/factories/carrier.ts";
import { carrierGuard } from "./carrier-guard.server.ts";
import { carrierHealth } from "./carrier-health.server.ts";
import { connectAccount } from "./connect-account.server.ts";
import { getLiveRates } from "./get-live-rates.server.ts";
import type { LiveRatesAnswer } from "./live-rates.ts";

const SHOP = "live-rates.myshopify.com";
const world = createEasyPostWorld();
let server: Server;
let id: string;

beforeAll(async () => {
  server = sandboxServer(easypostRoutes({ faults: new Faults(), world }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  redirectRequests(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  await ensureShopRow(SHOP);
  const result = await connectAccount({
    shop: SHOP,
    actor: { id: 7n, name: "Mira" },
    provider: "easypost",
    label: "My EasyPost",
    credentials: { apiKey: "EZTKsandboxLiveRates" },
    now: new Date(),
  });
  if (!result.ok) throw new Error(result.problem);
  id = result.id;
});

afterAll(async () => {
  await carrierGuard.settled();
  await carrierHealth.flush();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe("live rates", () => {
  it("of a half and of a full postcode are not mixed up", async () => {
    const to = async (postcode: string) => {
      const place = { city: "Ottawa", province: "ON", postcode, country: "CA" };
      const request = aRateRequest({ destination: aCarrierAddress(place) });
      return getLiveRates({
        shop: SHOP,
        accountId: id,
        request,
        deadlineMs: 2_000,
        now: new Date(),
      });
    };
    const carriers = (answer: LiveRatesAnswer) => answer.rates.map(({ carrier }) => carrier);
    const half = await to("K1M");
    expect(carriers(half)).not.toContain("FedEx");
    expect(half.messages.map(({ carrier }) => carrier)).toContain("FedEx");
    expect(carriers(await to("K1M 1M4"))).toContain("FedEx");
  });

  it("of carriers that are all out of order are missing, with what each of them says", async () => {
    const all = ["USPS", "UPS", "FedEx", "DHLExpress"];
    for (const carrier of all) world.carriersDown.add(carrier);
    const parcels = [{ grams: 123, lengthMm: 10, widthMm: 10, heightMm: 10 }];
    const request = aRateRequest({ parcels });
    const input = { shop: SHOP, accountId: id, request, deadlineMs: 2_000, now: new Date() };
    const answer = await getLiveRates(input);
    world.carriersDown.clear();
    expect(answer).toMatchObject({ source: "none", failure: "no_service" });
    expect(answer.messages.map(({ carrier }) => carrier)).toEqual(all);
  });
});
