import { expect, test } from "vitest";
import { checkPostcodes, readZone, showZone, splitPostcodes } from "./read-zone.ts";

const germany = { country: "DE", provinces: [], postcodes: "", excludedPostcodes: "" };

test("a zone needs a name and a place", () => {
  const read = readZone({ name: " ", regions: [] }, "z");
  expect(read.ok ? null : Object.keys(read.problems)).toEqual(["name", "regions"]);
});

test("postcodes are one a line or parted by commas, each once", () => {
  expect(splitPostcodes("10115, 10117\n10115;\n 902* ")).toEqual(["10115", "10117", "902*"]);
});

test("lists, ranges and wildcards are read; what is none of them is named", () => {
  expect(checkPostcodes("DE", "10115\n10115-10999\n101*")).toBeNull();
  expect(checkPostcodes("GB", "SW1A, BT*")).toBeNull();
  expect(checkPostcodes("DE", "10115\n???")).toEqual({
    key: "unreadablePostcodes",
    values: { list: "???", count: 1 },
  });
  expect(checkPostcodes("DE", "10115\n1000-19999, 1000 - 19999")).toEqual({
    key: "unevenRanges",
    values: { list: "1000-19999, 1000 - 19999" },
  });
  expect(checkPostcodes("US", "90210...90299-1234, 90210-1234, 902-905")).toBeNull();
  expect(checkPostcodes("CA", "K1A-K1A 9Z9")).toBeNull();
  expect(checkPostcodes("*", "10115")?.key).toBe("postcodesEverywhere");
});

test("an unreadable postcode is reported at its field", () => {
  const read = readZone({ name: "Berlin", regions: [{ ...germany, postcodes: "!" }] }, "z");
  expect(read.ok ? null : Object.keys(read.problems)).toEqual(["regions.0.postcodes"]);
});

test("a zone shown in the editor reads back as the same zone", () => {
  const zone = {
    id: "z",
    name: "Berlin and around",
    regions: [
      {
        country: "DE",
        provinces: [],
        postcodes: ["10*", "12000-12999"],
        excludedPostcodes: ["10117"],
      },
    ],
  };
  expect(readZone(showZone(zone), "z")).toEqual({ ok: true, zone });
});
