import { describe, expect, test } from "vitest";
import { aConfig, aTable, aZone, flat } from "#tests/factories/rating.ts";
import { emptyLiveMethod, readLiveMethod } from "./live-method-form.ts";
import { proposeBackup } from "./propose-backup.ts";

const zones = [aZone("everywhere", { country: "*" })];

describe("the proposed backup price", () => {
  test("is the dearest price that the shop's own tables start at", () => {
    const rows = [
      { from: 0, below: 1_000, amount: 990 },
      { from: 1_000, below: null, amount: 4_500 },
    ];
    const methods = [
      aTable("post", flat(500)),
      aTable("freight", { base: { by: "weight", rows } }),
      aTable("off", flat(9_900), { enabled: false }),
    ];
    expect(proposeBackup(aConfig({ zones, methods }))).toEqual({
      backup: "9.90",
      backupPerKilogram: "",
    });
  });

  test("is the last resort where no table has a price", () => {
    const lastResort = { name: { text: "Standard" }, amount: 1_450 };
    const methods = [aTable("free", flat(0))];
    expect(proposeBackup(aConfig({ zones, methods, lastResort })).backup).toBe("14.50");
  });

  test.each([
    ["USD", "12.00", "2.00"],
    ["SEK", "120.00", "20.00"],
    ["JPY", "1200", "200"],
    ["KRW", "12000", "2000"],
    ["KWD", "12.000", "2.000"],
  ])("of a shop without prices is a small parcel's in %s", (currency, backup, perKilogram) => {
    expect(proposeBackup(aConfig({ currency }))).toEqual({
      backup,
      backupPerKilogram: perKilogram,
    });
  });

  test("can be saved as it stands", () => {
    const services = [{ carrier: "USPS", service: "Priority", name: "", nameTranslations: {} }];
    const fields = { ...emptyLiveMethod("Post"), ...proposeBackup(aConfig()), services };
    const options = {
      id: "post",
      accountId: "account",
      digits: 2,
      backups: [],
      zoneIds: new Set<string>(),
    };
    expect(readLiveMethod(fields, options)).toMatchObject({
      ok: true,
      method: { backup: { amount: 1_200, perKilogram: 200 } },
    });
  });
});
