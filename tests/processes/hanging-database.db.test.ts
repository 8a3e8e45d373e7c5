import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { Faults } from "#sandbox/control/faults.ts";
import { easypostRoutes } from "#sandbox/easypost/routes.ts";
import { sandboxServer } from "#sandbox/http/server.ts";
import { redirectRequests } from "#sandbox/wire/outgoing-requests.ts";
import { aRateRequest } from "#tests/factories/carrier.ts";
import { layCable, type Cable } from "./cable.ts";

const SHOP = "hanging.myshopify.com";
const MINUTE = 60_000;
let cable: Cable;
let server: Server;

beforeAll(async () => {
  cable = await layCable(String(process.env["DATABASE_URL"]));
  process.env["DATABASE_URL"] = cable.url;
  server = sandboxServer(easypostRoutes({ faults: new Faults() }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  redirectRequests(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
});

afterAll(async () => {
  vi.useRealTimers();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await cable.close();
});

it("a carrier that is known is asked on, and what is remembered of it is served, while the database hangs", async () => {
  // only now, so that the app's connections run through the cable
  const { pool } = await import("#app/db.server.ts");
  const { ensureShopRow } = await import("#app/models/shop.server.ts");
  const { connectAccount } = await import("#app/services/carriers/connect-account.server.ts");
  const { getLiveRates } = await import("#app/services/carriers/get-live-rates.server.ts");
  await ensureShopRow(SHOP);
  const connected = await connectAccount({
    shop: SHOP,
    actor: { id: 7n, name: "Mira" },
    provider: "easypost",
    label: "My EasyPost",
    credentials: { apiKey: "EZTKsandboxHanging" },
    now: new Date(),
  });
  if (!connected.ok) throw new Error(connected.problem);
  const ask = (grams: number) => {
    const request = aRateRequest({
      parcels: [{ grams, lengthMm: 100, widthMm: 100, heightMm: 50 }],
    });
    return getLiveRates({
      shop: SHOP,
      accountId: connected.id,
      request,
      deadlineMs: 400,
      now: new Date(),
    });
  };
  expect(await ask(500)).toMatchObject({ source: "live" });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + MINUTE });
  cable.freeze();
  expect(await ask(500)).toMatchObject({ source: "cached", failure: null });
  expect(await ask(900)).toMatchObject({ source: "live", failure: null });
  cable.mend();
  await pool.query("SELECT 1");
});
