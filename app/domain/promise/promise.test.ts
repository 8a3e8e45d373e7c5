import { describe, expect, test } from "vitest";
import { anOrder, compiledPromise } from "#tests/factories/promise.ts";
import { plainDateOf } from "./calendar.ts";
import { compilePromise } from "./compile.ts";
import { promise, type DeliveryPromise } from "./promise.ts";
import { PromiseConfig } from "./schema.ts";

const DAYS_2_TO_4 = { unit: "calendar", min: 2, max: 4 } as const;

const keys = (made: DeliveryPromise) => made.steps.map(({ key }) => key);

function dates(made: DeliveryPromise) {
  if (made.kind !== "promised") return made.kind;
  return [made.shipDay, made.earliest, made.latest].map(plainDateOf);
}

const orderBy = (made: DeliveryPromise) =>
  made.kind === "none" ? null : new Date(made.orderBy * 1_000).toISOString();

describe("the cut-off", () => {
  const compiled = compiledPromise(
    [{ cutoffs: { mon: "14:00", tue: "14:00", fri: "12:00" }, transit: DAYS_2_TO_4 }],
    "Europe/Berlin",
  );
  const at = (orderedAt: string) => promise(anOrder(compiled, { orderedAt }));

  test("an order before it leaves the same day", () => {
    const made = at("2026-11-23T12:59:59Z");
    expect(dates(made)).toEqual(["2026-11-23", "2026-11-25", "2026-11-27"]);
    expect(orderBy(made)).toBe("2026-11-23T13:00:00.000Z");
    expect(made.steps).toEqual([
      { key: "ordered", values: { day: "2026-11-23", time: "13:59" } },
      { key: "before_cutoff", values: { cutoff: "14:00" } },
      { key: "ships", values: { day: "2026-11-23" } },
      { key: "transit_calendar", values: { min: 2, max: 4 } },
      { key: "delivered", values: { earliest: "2026-11-25", latest: "2026-11-27" } },
    ]);
  });

  test("an order at that very time leaves on the next dispatch day", () => {
    const made = at("2026-11-23T13:00:00Z");
    expect(dates(made)).toEqual(["2026-11-24", "2026-11-26", "2026-11-28"]);
    expect(orderBy(made)).toBe("2026-11-24T13:00:00.000Z");
  });

  test("is each weekday's own, and a weekday without one takes orders until midnight", () => {
    expect(dates(at("2026-11-25T22:59:00Z"))).toEqual(["2026-11-25", "2026-11-27", "2026-11-29"]);
    expect(dates(at("2026-11-27T11:00:00Z"))).toEqual(["2026-11-30", "2026-12-02", "2026-12-04"]);
  });

  test("moves with the clock of the location", () => {
    // 14:00 in Berlin is 12:00 in UTC in summer
    expect(orderBy(at("2026-07-20T08:00:00Z"))).toBe("2026-07-20T12:00:00.000Z");
  });
});

describe("on the days on which the clock changes", () => {
  const berlin = (cutoff: string) =>
    compiledPromise(
      [{ dispatchWeekdays: ["sun", "mon"], cutoffs: { sun: cutoff }, transit: DAYS_2_TO_4 }],
      "Europe/Berlin",
    );

  test("a cut-off that the clock jumps over is the moment of the jump", () => {
    const made = promise(anOrder(berlin("02:30"), { orderedAt: "2026-03-29T00:30:00Z" }));
    expect(orderBy(made)).toBe("2026-03-29T01:00:00.000Z");
  });

  test("a cut-off that the clock shows twice is the first time", () => {
    const before = promise(anOrder(berlin("02:30"), { orderedAt: "2026-10-25T00:10:00Z" }));
    expect(orderBy(before)).toBe("2026-10-25T00:30:00.000Z");
    // the clock shows 02:10 again, half an hour after the cut-off
    const again = promise(anOrder(berlin("02:30"), { orderedAt: "2026-10-25T01:10:00Z" }));
    expect(dates(again)).toEqual(["2026-10-26", "2026-10-28", "2026-10-30"]);
  });
});

describe("handling", () => {
  const made = (leadDays: number, leadOverridesCutoff: boolean, orderedAt: string) =>
    promise(
      anOrder(
        compiledPromise([
          { cutoffs: { mon: "14:00" }, leadDays, leadOverridesCutoff, transit: DAYS_2_TO_4 },
        ]),
        { orderedAt },
      ),
    );
  const ships = (...given: Parameters<typeof made>) => dates(made(...given))[0];

  test("adds up with the cut-off", () => {
    expect(ships(1, false, "2026-11-23T13:00:00Z")).toBe("2026-11-24");
    expect(ships(1, false, "2026-11-23T15:00:00Z")).toBe("2026-11-25");
  });

  test("or stands for it, where the merchant says so", () => {
    expect(ships(1, true, "2026-11-23T15:00:00Z")).toBe("2026-11-24");
    expect(keys(made(1, true, "2026-11-23T15:00:00Z"))).toContain("cutoff_overridden");
    expect(orderBy(made(1, true, "2026-11-23T15:00:00Z"))).toBe("2026-11-24T00:00:00.000Z");
  });

  test("but no handling cannot stand for a cut-off", () => {
    expect(ships(0, true, "2026-11-23T15:00:00Z")).toBe("2026-11-24");
  });

  test("counts dispatch days only", () => {
    expect(ships(5, false, "2026-11-26T10:00:00Z")).toBe("2026-12-03");
  });
});

describe("the journey", () => {
  const arrives = (rule: Parameters<typeof compiledPromise>[0][number], orderedAt: string) =>
    dates(promise(anOrder(compiledPromise([rule]), { orderedAt })));

  test("counts business days where the source does", () => {
    expect(
      arrives({ transit: { unit: "business", min: 1, max: 3 } }, "2026-11-26T10:00:00Z"),
    ).toEqual(["2026-11-26", "2026-11-27", "2026-12-01"]);
  });

  test("does not count a holiday as a business day", () => {
    const holidays = [{ date: "2026-11-27", name: "a day off" }];
    expect(
      arrives({ holidays, transit: { unit: "business", min: 1, max: 3 } }, "2026-11-26T10:00:00Z"),
    ).toEqual(["2026-11-26", "2026-11-30", "2026-12-02"]);
  });

  test("minds days without delivery only where it ends on one", () => {
    const seven = { unit: "calendar", min: 7, max: 7 } as const;
    expect(
      arrives(
        { deliveryWeekdays: ["sat", "sun", "mon", "tue"], transit: seven },
        "2026-11-23T10:00Z",
      ),
    ).toEqual(["2026-11-23", "2026-11-30", "2026-11-30"]);
    expect(
      arrives(
        { deliveryWeekdays: ["wed", "thu", "fri", "sat", "sun"], transit: seven },
        "2026-11-23T10:00Z",
      ),
    ).toEqual(["2026-11-23", "2026-12-02", "2026-12-02"]);
  });

  test("takes the carrier's own date, unless the parcel leaves after it", () => {
    const compiled = compiledPromise([{ transit: DAYS_2_TO_4, deliveryBlackouts: ["2026-12-01"] }]);
    const transit = { unit: "date", earliest: 20_788, latest: 20_790 } as const;
    const made = promise(anOrder(compiled, { orderedAt: "2026-11-27T10:00:00Z", transit }));
    expect(plainDateOf(transit.earliest)).toBe("2026-12-01");
    expect(dates(made)).toEqual(["2026-11-27", "2026-12-02", "2026-12-03"]);
    const late = promise(anOrder(compiled, { orderedAt: "2026-12-02T10:00:00Z", transit }));
    expect(late).toMatchObject({ kind: "none", reason: "carrier_date_passed" });
  });
});

describe("which rule holds", () => {
  const compiled = compiledPromise([
    { leadDays: 1, cutoffs: { mon: "10:00", tue: "10:00" }, dispatchBlackouts: ["2026-11-24"] },
    { locationId: "home", leadDays: 2, transit: DAYS_2_TO_4 },
    { carrierId: "ups", leadDays: 3, cutoffs: { mon: "16:00" }, dispatchBlackouts: ["2026-11-25"] },
    { groupId: "sofas", leadDays: 4 },
    { groupId: "sofas", carrierId: "ups", leadDays: 5 },
  ]);
  const lead = (scope: { carrierId?: string; groupIds?: string[] }) => {
    const made = promise(anOrder(compiled, { orderedAt: "2026-11-23T09:00:00Z", ...scope }));
    return made.steps.find(({ key }) => key === "handling")?.values["days"];
  };

  test("the more specific one: group before carrier before location", () => {
    expect(lead({})).toBe(2);
    expect(lead({ carrierId: "ups" })).toBe(3);
    expect(lead({ groupIds: ["sofas"] })).toBe(4);
    expect(lead({ carrierId: "ups", groupIds: ["sofas"] })).toBe(5);
  });

  test("a cut-off for each weekday by itself, and closed days of all rules that apply", () => {
    const made = promise(
      anOrder(compiled, { orderedAt: "2026-11-23T15:00:00Z", carrierId: "ups" }),
    );
    expect(made.steps[1]).toEqual({ key: "before_cutoff", values: { cutoff: "16:00" } });
    // three dispatch days after Monday, with Tuesday and Wednesday closed
    expect(dates(made)[0]).toBe("2026-11-30");
  });

  test("groups leave together, on a day on which all may", () => {
    const both = compiledPromise([
      { transit: DAYS_2_TO_4 },
      { groupId: "sofas", leadDays: 2, dispatchWeekdays: ["mon", "tue", "wed"] },
      { groupId: "lamps", dispatchBlackouts: ["2026-11-25"], cutoffs: { mon: "12:00" } },
    ]);
    const made = promise(
      anOrder(both, { orderedAt: "2026-11-23T09:00:00Z", groupIds: ["lamps", "sofas"] }),
    );
    expect(dates(made)).toEqual(["2026-11-30", "2026-12-02", "2026-12-04"]);
    expect(orderBy(made)).toBe("2026-11-23T12:00:00.000Z");
    expect(made.steps).toContainEqual({
      key: "slowest_group",
      values: { group: "sofas", day: "2026-11-30" },
    });
  });
});

describe("nothing is promised", () => {
  const order = { orderedAt: "2026-11-23T09:00:00Z" };

  test("when everything is closed", () => {
    const shut = compiledPromise([{ dispatchWeekdays: [], transit: DAYS_2_TO_4 }]);
    expect(promise(anOrder(shut, order))).toMatchObject({ reason: "no_dispatch_day" });
    const away = compiledPromise([{ deliveryWeekdays: [], transit: DAYS_2_TO_4 }]);
    expect(promise(anOrder(away, order))).toMatchObject({ reason: "no_delivery_day" });
    const never = compiledPromise([
      { businessWeekdays: [], transit: { unit: "business", min: 0, max: 1 } },
    ]);
    expect(promise(anOrder(never, order))).toMatchObject({ reason: "no_delivery_day" });
  });

  test("for a location that nobody knows, or beyond the table of offsets", () => {
    const compiled = compiledPromise([{ transit: DAYS_2_TO_4 }]);
    const elsewhere = anOrder(compiled, { ...order, locationId: "elsewhere" });
    expect(promise(elsewhere)).toMatchObject({ reason: "unknown_location" });
    const late = anOrder(compiled, { orderedAt: "2032-01-01T00:00:00Z" });
    expect(promise(late)).toMatchObject({ reason: "zone_table_ended" });
  });

  test("but the day of dispatch, when nobody says how long the goods travel", () => {
    expect(promise(anOrder(compiledPromise([{}]), order))).toMatchObject({ kind: "dispatch_only" });
  });
});

describe("a configuration", () => {
  test("compiles to plain data that survives JSON", () => {
    const compiled = compiledPromise([{ transit: DAYS_2_TO_4 }], "America/St_Johns");
    expect(JSON.parse(JSON.stringify(compiled))).toEqual(compiled);
  });

  test("without a table for a time zone does not compile", () => {
    const config = PromiseConfig.parse({
      schema: 1,
      locations: [{ id: "a", timeZone: "Europe/Berlin" }],
    });
    expect(() => compilePromise(config, new Map())).toThrow(RangeError);
    const empty = new Map([["Europe/Berlin", { transitions: [], until: 0 }]]);
    expect(() => compilePromise(config, empty)).toThrow(RangeError);
  });

  test.each([
    { rules: [{ cutoffs: { mon: "24:30" } }] },
    { rules: [{ dispatchBlackouts: ["2026-02-30"] }] },
    { rules: [{ transit: { unit: "business", min: 3, max: 2 } }] },
    { rules: [{ transit: { unit: "date", earliest: "2026-12-02", latest: "2026-12-01" } }] },
    { rules: [{ groupId: "a" }, { groupId: "a" }] },
    {
      locations: [
        { id: "a", timeZone: "UTC" },
        { id: "a", timeZone: "UTC" },
      ],
    },
  ])("that cannot be right is refused: %j", (given) => {
    expect(PromiseConfig.safeParse({ schema: 1, ...given }).success).toBe(false);
  });
});
