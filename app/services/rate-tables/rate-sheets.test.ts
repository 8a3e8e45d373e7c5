import { describe, expect, test } from "vitest";
import type { SheetOptions } from "#app/domain/rate-tables/sheet-cells.ts";
import { aRow, anExtra } from "#tests/factories/rate-table.ts";
import { MOST_ROWS, readRateSheet } from "./read-rate-sheet.server.ts";
import { writeRateSheet } from "./write-rate-sheet.server.ts";

const PLAIN: SheetOptions = {
  layout: "plain",
  currencyDigits: 2,
  weightUnit: "kg",
  bounds: { from: "inclusive", to: "exclusive" },
};

async function* fileOf(text: string, chunk = 7): AsyncGenerator<Uint8Array, void> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
}

const read = (text: string, chunk?: number) => readRateSheet(fileOf(text, chunk), PLAIN);

describe("a file", () => {
  test.each([
    ["commas", '\uFEFFcountry,city,amount\r\nFR,Orléans,"12,50"\r\n'],
    ["semicolons", "country;city;amount\nFR;Orléans;12,50\n"],
    ["tabs", "country\tcity\tamount\nFR\tOrléans\t12.50"],
  ])("parted by %s is read", async (_, text) => {
    const rows = [aRow({ country: "FR", city: "Orléans", amount: 1_250, service: "" })];
    expect(await read(text)).toEqual({ kind: "read", rows });
  });

  test("that is wrong is refused with lines as an editor counts them", async () => {
    expect(await read('country,city,amount\nFR,"two\nlines",1\n\nXX,,1\n')).toEqual({
      kind: "refused",
      wrong: 1,
      problems: [{ line: 5, column: "country", problem: "bad_country", text: "XX" }],
    });
  });

  test.each(["", "\n\n", "hello"])("without its columns is refused: %j", async (text) => {
    expect(await read(text)).toMatchObject({ kind: "refused" });
  });

  test("that is no CSV, or too long, is refused as a whole", async () => {
    expect(await read('country,amount\nFR,"1')).toEqual({ kind: "broken", broken: "not_csv" });
    const long = `country,amount\n${"FR,1\n".repeat(MOST_ROWS + 1)}`;
    expect(await read(long, 65_536)).toEqual({ kind: "broken", broken: "too_long" });
  });

  test("whose sender gives up is no answer", async () => {
    async function* broken(): AsyncGenerator<Uint8Array, void> {
      yield new TextEncoder().encode("country,amount\nFR,1\n");
      throw new Error("gone");
    }
    await expect(readRateSheet(broken(), PLAIN)).rejects.toThrow("gone");
  });
});

describe("an export", () => {
  test("reads back unchanged, and runs no formula in a spreadsheet", async () => {
    const texts = ["=1+1", "'=1", "-x", "@a", 'a "b", c', "'quoted"];
    const rows = texts.map((service) =>
      aRow({ service, extra: anExtra({ perUnit: -125, unitsIncluded: 1 }) }),
    );
    const written = await writeRateSheet(rows, PLAIN);
    if (written.kind === "refused") throw new Error("refused");
    expect(written.csv).toContain(",'=1+1\n");
    expect(written.csv).toContain(",-1.25,");
    expect(await read(written.csv)).toEqual({ kind: "read", rows });
  });

  test("of thousands of rows has its headings once, and of none has headings", async () => {
    const rows = Array.from({ length: 2_500 }, (_, amount) => aRow({ amount }));
    const written = await writeRateSheet(rows, PLAIN);
    expect(written.kind === "written" && (await read(written.csv, 4_096))).toEqual({
      kind: "read",
      rows,
    });
    expect(await writeRateSheet([], PLAIN)).toMatchObject({
      csv: expect.stringMatching(/^country,.*,service\n$/) as string,
    });
  });

  test("names the line of a row that the layout cannot say", async () => {
    const rows = Array.from({ length: 1_500 }, () => aRow());
    rows[1_200] = aRow({ volume: { from: 1, to: 2 } });
    expect(await writeRateSheet(rows, { ...PLAIN, layout: "matrix" })).toEqual({
      kind: "refused",
      problems: [{ line: 1_202, column: "volume_from", problem: "not_in_layout", text: "" }],
    });
  });
});
