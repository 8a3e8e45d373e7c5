import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { prisma } from "#app/db.server.ts";
import { emptyConfig } from "#app/domain/rating/defaults.ts";
import { AppError } from "#app/lib/errors.ts";
import { findCarrierAccount } from "#app/models/carriers/carrier-account.server.ts";
import { getLatestConfig, insertConfigVersion } from "#app/models/rating/config-version.server.ts";
import { ensureShopRow } from "#app/models/shop.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { Faults } from "#sandbox/control/faults.ts";
import { easypostRoutes } from "#sandbox/easypost/routes.ts";
import { createEasyPostWorld } from "#sandbox/easypost/world.ts";
import { sandboxServer } from "#sandbox/http/server.ts";
import { redirectRequests } from "#sandbox/wire/outgoing-requests.ts";
import { aRateRequest } from "#tests/factories/carrier.ts";
import { carrierGuard } from "./carrier-guard.server.ts";
import { carrierHealth } from "./carrier-health.server.ts";
import { checkAccount } from "./check-account.server.ts";
import { connectAccount } from "./connect-account.server.ts";
import { disconnectAccount } from "./disconnect-account.server.ts";
import { getLiveRates } from "./get-live-rates.server.ts";
import { listAccounts } from "./list-accounts.server.ts";
import { updateAccount } from "./update-account.server.ts";

const ONE = "carriers-one.myshopify.com";
const TWO = "carriers-two.myshopify.com";
const ACTOR = { id: 7n, name: "Mira" };
const KEY = "EZTKsandboxSecretOfMira";

const faults = new Faults();
const world = createEasyPostWorld();
let server: Server;

beforeAll(async () => {
  server = sandboxServer(easypostRoutes({ faults, world }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  redirectRequests(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  for (const shop of [ONE, TWO]) {
    await ensureShopRow(shop);
    const change = { baseVersion: 0, config: emptyConfig("USD"), note: "", actor: ACTOR };
    await inTransaction((tx) => insertConfigVersion(shop, change, tx));
  }
});

afterAll(async () => {
  await carrierGuard.settled();
  await carrierHealth.flush();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  faults.set("easypost", { mode: "ok", ms: 0, rate: 1 });
});

async function connected(shop: string, key = KEY): Promise<string> {
  const result = await connectAccount({
    shop,
    actor: ACTOR,
    provider: "easypost",
    label: "My EasyPost",
    credentials: { apiKey: key },
    now: new Date(),
  });
  if (!result.ok) throw new Error(result.problem);
  return result.id;
}

const ask = (shop: string, accountId: string, deadlineMs = 2_000) =>
  getLiveRates({ shop, accountId, request: aRateRequest(), deadlineMs, now: new Date() });

describe("connecting an account", () => {
  it("keeps the key encrypted, the carriers and the mode, and an audit entry", async () => {
    const id = await connected(ONE);
    const row = await prisma.carrierAccount.findUniqueOrThrow({
      where: { shop_id: { shop: ONE, id } },
    });
    expect(JSON.stringify(row)).not.toContain(KEY);
    const view = await findCarrierAccount(ONE, id);
    expect(view).toMatchObject({ mode: "test", status: "connected", label: "My EasyPost" });
    expect(view?.capabilities.carriers.map(({ carrier }) => carrier)).toEqual([
      "DHLExpress",
      "FedEx",
      "UPS",
      "USPS",
    ]);
    const audit = await prisma.auditEntry.findMany({
      where: { shop: ONE, action: "carrier.connected" },
    });
    expect(audit).toMatchObject([{ actorId: 7n, subject: "My EasyPost" }]);
    expect(JSON.stringify(audit, (_, value: unknown) => String(value))).not.toContain(KEY);
  });

  it.each([
    ["EZTKnotmine1234567890", "unauthorised"],
    ["EZTKsandboxNoCarriers", "no_carriers"],
    ["hello", "invalid"],
  ])("with the key %s is refused as %s and keeps nothing", async (key, problem) => {
    const before = await prisma.carrierAccount.count({ where: { shop: ONE } });
    const result = await connectAccount({
      shop: ONE,
      actor: ACTOR,
      provider: "easypost",
      label: "x",
      credentials: { apiKey: key },
      now: new Date(),
    });
    expect(result).toMatchObject({ ok: false, problem });
    expect(await prisma.carrierAccount.count({ where: { shop: ONE } })).toBe(before);
  });

  it("says when EasyPost itself is not available", async () => {
    faults.set("easypost", { mode: "error", ms: 0, rate: 1 });
    const credentials = { apiKey: KEY };
    const input = { shop: ONE, actor: ACTOR, provider: "easypost", label: "x", credentials };
    expect(await connectAccount({ ...input, now: new Date() })).toMatchObject({
      ok: false,
      problem: "unavailable",
    });
  });
});

describe("live rates", () => {
  it("come from the carrier, then from memory, and from the shared store in another process", async () => {
    const id = await connected(ONE);
    expect(await ask(ONE, id)).toMatchObject({ source: "live", failure: null });
    expect(await ask(ONE, id)).toMatchObject({ source: "cached", failure: null });
    await carrierGuard.settled();
    const rows = await prisma.laneRate.findMany({ where: { shop: ONE, accountId: id } });
    expect(rows).toHaveLength(1);
  });

  it("are the backup when the carrier is down, and nothing when it was never heard", async () => {
    const id = await connected(ONE);
    await ask(ONE, id);
    await carrierGuard.settled();
    const old = new Date(Date.now() - 8 * 3_600_000);
    faults.set("easypost", { mode: "slow", ms: 600, rate: 1 });
    const later = { shop: ONE, accountId: id, request: aRateRequest(), deadlineMs: 150 };
    const future = new Date(Date.now() + (Date.now() - old.getTime()));
    expect(await getLiveRates({ ...later, now: future })).toMatchObject({
      source: "backup_lane",
      failure: "deadline",
    });
    const parcels = [{ grams: 30_000, lengthMm: 10, widthMm: 10, heightMm: 10 }];
    const unheard = { ...later, request: aRateRequest({ parcels }), now: new Date() };
    expect(await getLiveRates(unheard)).toMatchObject({ source: "none", failure: "deadline" });
  });

  it("are never another shop's", async () => {
    const id = await connected(ONE);
    expect(await ask(TWO, id)).toMatchObject({ source: "none", failure: "account_missing" });
    expect(await ask(ONE, "no such account")).toMatchObject({ failure: "account_missing" });
  });

  it("are counted for the page, with what shoppers got instead", async () => {
    const id = await connected(TWO);
    await ask(TWO, id);
    await ask(TWO, id);
    await carrierHealth.flush();
    const [account] = (await listAccounts(TWO, new Date())).filter((one) => one.id === id);
    expect(account?.health).toMatchObject({
      calls: 1,
      failedCalls: 0,
      answers: { live: 1, cached: 1, backup_lane: 0, none: 0 },
    });
    expect(account?.health.p95Ms).toBeGreaterThan(0);
    expect((await listAccounts(ONE, new Date())).some((one) => one.id === id)).toBe(false);
  });

  it("mark an account that fails, and one that works again", async () => {
    const id = await connected(ONE);
    faults.set("easypost", { mode: "garbage", ms: 0, rate: 1 });
    for (const grams of [100, 200, 300]) {
      const parcels = [{ grams, lengthMm: 100, widthMm: 100, heightMm: 100 }];
      const request = aRateRequest({ parcels });
      await getLiveRates({ shop: ONE, accountId: id, request, deadlineMs: 500, now: new Date() });
    }
    await carrierHealth.flush();
    const failing = await findCarrierAccount(ONE, id);
    expect(failing).toMatchObject({ status: "failing" });
    expect(failing?.lastError).toMatch(/^unavailable: /);
    faults.set("easypost", { mode: "ok", ms: 0, rate: 1 });
    await ask(ONE, id);
    await carrierHealth.flush();
    expect(await findCarrierAccount(ONE, id)).toMatchObject({
      status: "connected",
      lastError: null,
    });
  });
});

describe("changing an account", () => {
  it("to another key tests it first, and forgets what the old one quoted", async () => {
    const id = await connected(ONE);
    await ask(ONE, id);
    const change = { shop: ONE, actor: ACTOR, id, label: "Renamed", now: new Date() };
    const bad = await updateAccount({ ...change, credentials: { apiKey: "EZAKwrong1234567" } });
    expect(bad).toMatchObject({ ok: false, problem: "unauthorised" });
    expect(await findCarrierAccount(ONE, id)).toMatchObject({ mode: "test", label: "My EasyPost" });
    const good = await updateAccount({ ...change, credentials: { apiKey: "EZAKsandboxLive12" } });
    expect(good).toEqual({ ok: true });
    expect(await findCarrierAccount(ONE, id)).toMatchObject({ mode: "live", label: "Renamed" });
    expect(await ask(ONE, id)).toMatchObject({ source: "live" });
  });

  it("of another shop is refused", async () => {
    const id = await connected(ONE);
    const change = { shop: TWO, actor: ACTOR, id, label: "Mine now", credentials: null };
    await expect(updateAccount({ ...change, now: new Date() })).rejects.toThrow(AppError);
    await expect(checkAccount({ shop: TWO, id, now: new Date() })).rejects.toThrow(AppError);
    await expect(disconnectAccount({ shop: TWO, actor: ACTOR, id, note: "" })).rejects.toThrow(
      AppError,
    );
    expect(await findCarrierAccount(ONE, id)).toMatchObject({ label: "My EasyPost" });
  });

  it("by testing it again says what is wrong now", async () => {
    const id = await connected(ONE);
    faults.set("easypost", { mode: "error", ms: 0, rate: 1 });
    expect(await checkAccount({ shop: ONE, id, now: new Date() })).toMatchObject({
      ok: false,
      problem: "unavailable",
    });
    expect(await findCarrierAccount(ONE, id)).toMatchObject({ status: "failing" });
    faults.set("easypost", { mode: "ok", ms: 0, rate: 1 });
    expect(await checkAccount({ shop: ONE, id, now: new Date() })).toMatchObject({ ok: true });
    expect(await findCarrierAccount(ONE, id)).toMatchObject({ status: "connected" });
  });
});

describe("disconnecting an account", () => {
  it("turns off its methods, erases the key and what it quoted, and can be taken back", async () => {
    const id = await connected(TWO);
    await ask(TWO, id);
    await carrierGuard.settled();
    const latest = await getLatestConfig(TWO);
    const config = {
      ...emptyConfig("USD"),
      methods: [
        {
          id: "post",
          kind: "live" as const,
          name: { text: "Post", translations: {} },
          description: { text: "", translations: {} },
          enabled: true,
          accountId: id,
          zoneIds: [],
          services: [{ carrier: "USPS", service: "Priority", name: null }],
          markup: { basisPoints: 0, amount: 0 },
          freeOver: null,
          backupService: null,
          backup: null,
        },
      ],
    };
    const change = { baseVersion: latest?.version ?? 0, config, note: "", actor: ACTOR };
    await inTransaction((tx) => insertConfigVersion(TWO, change, tx));

    const off = await disconnectAccount({ shop: TWO, actor: ACTOR, id, note: "Disconnected" });
    expect(off).toEqual(["Post"]);
    expect((await getLatestConfig(TWO))?.config.methods).toMatchObject([{ enabled: false }]);
    const row = await prisma.carrierAccount.findUniqueOrThrow({
      where: { shop_id: { shop: TWO, id } },
    });
    expect(row).toMatchObject({ status: "disconnected", credentials: "" });
    expect(await prisma.laneRate.count({ where: { shop: TWO, accountId: id } })).toBe(0);
    expect(await ask(TWO, id)).toMatchObject({ source: "none", failure: "account_missing" });

    const credentials = { apiKey: KEY };
    const again = { shop: TWO, actor: ACTOR, id, label: "My EasyPost", credentials };
    await updateAccount({ ...again, now: new Date() });
    expect(await ask(TWO, id)).toMatchObject({ source: "live" });
  });
});
