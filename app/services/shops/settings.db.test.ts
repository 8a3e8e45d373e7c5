import { beforeEach, describe, expect, it } from "vitest";
import { pool } from "#app/db.server.ts";
import { emptyConfig } from "#app/domain/rating/defaults.ts";
import { showSettings } from "#app/domain/settings/settings-form.ts";
import { listAccessEntries } from "#app/models/access.server.ts";
import { listAuditEntries } from "#app/models/audit.server.ts";
import { saveCase } from "#app/models/compliance/compliance-case.server.ts";
import { getLatestConfig, insertConfigVersion } from "#app/models/rating/config-version.server.ts";
import { ensureShopRow } from "#app/models/shop.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { importConfig } from "./import-config.server.ts";
import { readDataExport } from "./read-data-export.server.ts";
import { saveExchangeRates, saveSettings } from "./save-settings.server.ts";

const SHOP = "settings.myshopify.com";
const OTHER = "settings-b.myshopify.com";
const actor = { id: 7n, name: "Ada Byron" };
const page = { skip: 0, take: 10 };

beforeEach(async () => {
  await pool.query('DELETE FROM "shops"');
  for (const shop of [SHOP, OTHER]) {
    await ensureShopRow(shop);
    const first = { baseVersion: 0, config: emptyConfig("EUR"), note: "", actor };
    await inTransaction((tx) => insertConfigVersion(shop, first, tx));
  }
});

const versionOf = async (shop: string) => (await getLatestConfig(shop))?.version;

describe("saving settings", () => {
  it("publishes one version with its author, for this shop alone", async () => {
    const form = { ...showSettings(emptyConfig("EUR")), deadline: "700", strictSignature: true };
    await saveSettings({ shop: SHOP, actor }, form);
    const latest = await getLatestConfig(SHOP);
    expect(latest).toMatchObject({ version: 2 });
    expect(latest?.config.settings).toMatchObject({
      carrierDeadlineMs: 700,
      strictSignature: true,
    });
    expect(await versionOf(OTHER)).toBe(1);
    const { items } = await listAuditEntries(SHOP, page);
    expect(items[0]).toMatchObject({ action: "settings.changed", actorName: "Ada Byron" });
  });

  it("publishes nothing when a field is wrong", async () => {
    const form = { ...showSettings(emptyConfig("EUR")), deadline: "1" };
    await expect(saveSettings({ shop: SHOP, actor }, form)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fields: { deadline: "deadline" },
    });
    expect(await versionOf(SHOP)).toBe(1);
  });

  it("publishes the exchange rates", async () => {
    const line = { currency: "USD", rate: "1.08", from: "2026-11-23" };
    await saveExchangeRates({ shop: SHOP, actor }, [line]);
    expect((await getLatestConfig(SHOP))?.config.exchangeRates).toEqual([line]);
  });
});

describe("importing a set-up", () => {
  const zone = { id: "home", name: "Home", regions: [{ country: "DE" }] };
  const toNowhere = {
    id: "post",
    kind: "table",
    name: { text: "Post" },
    prices: [{ zoneId: "gone", pricing: { base: { by: "flat", amount: 500 } } }],
  };
  const document = (more: object) => JSON.stringify({ ...emptyConfig("EUR"), ...more });

  it("replaces the whole of it as a new version", async () => {
    const text = document({ zones: [zone] });
    const version = await importConfig({ shop: SHOP, actor, text });
    expect(version).toBe(2);
    expect((await getLatestConfig(SHOP))?.config.zones[0]?.name).toBe("Home");
  });

  it.each([
    ["no JSON", "{", { document: "notJson" }],
    ["no object", "[]", { document: "kind" }],
    ["another currency", document({ currency: "USD" }), { currency: "currency" }],
    [
      "a method without a kind",
      document({ methods: [{ id: "x" }] }),
      { "methods.0.kind": "missing" },
    ],
    [
      "a zone with no name",
      document({ zones: [{ ...zone, name: "" }] }),
      { "zones.0.name": "tooSmall" },
    ],
    ["a zone that stands twice", document({ zones: [zone, zone] }), { zones: "twice" }],
    ["a zone that is not there", document({ methods: [toNowhere] }), { "methods.0": "noSuchZone" }],
  ])(
    "is refused for %s, and says where and why in words that pages translate",
    async (_what, text, fields) => {
      await expect(importConfig({ shop: SHOP, actor, text })).rejects.toMatchObject({
        code: "INVALID_INPUT",
        fields,
      });
      expect(await versionOf(SHOP)).toBe(1);
    },
  );
});

describe("downloading the export of a data request", () => {
  const aCase = {
    id: "case-1",
    kind: "customers/data_request" as const,
    customerId: 12n,
    orderIds: [],
    receivedAt: new Date(),
    completedAt: new Date(),
    export: { orders: ["#1001"] },
  };

  it("leaves a row in the access log", async () => {
    await saveCase(SHOP, aCase);
    const file = await readDataExport({ shop: SHOP, actor, id: "case-1" });
    expect(file.fileName).toBe("customer-12.json");
    expect(JSON.parse(file.text)).toEqual({ orders: ["#1001"] });
    const { items } = await listAccessEntries(SHOP, page);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ actorName: "Ada Byron", subject: "customer 12" });
  });

  it("is not found for another shop, and leaves no row", async () => {
    await saveCase(OTHER, aCase);
    await expect(readDataExport({ shop: SHOP, actor, id: "case-1" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect((await listAccessEntries(SHOP, page)).items).toEqual([]);
  });
});
