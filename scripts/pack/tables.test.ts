import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readContainers } from "./containers.ts";
import { readBoxes, readOrders } from "./tables.ts";

const dir = fs.mkdtempSync(path.join(os.tmpdir(), "kraken-pack-"));
afterAll(() => {
  fs.rmSync(dir, { recursive: true });
});

function fileOf(text: string): string {
  const file = path.join(dir, "table.csv");
  fs.writeFileSync(file, text);
  return file;
}

describe("files of boxes and orders", () => {
  test("boxes are read in millimetres and grams", () => {
    const [box] = readBoxes(fileOf("Carton,310,210,110,90,300,200,100,5000\n"));
    expect(box).toMatchObject({
      id: "Carton",
      inner: { width: 300, length: 200, depth: 100 },
      tare: 90,
      maxGross: 5_000,
    });
  });

  test.each([
    ["C,310,210,110,90,300,200,100\n", /row 1, columns: 8 instead of 9/],
    ["C,x,210,110,90,300,200,100,5000\n", /row 1, outer\.width: .*"x"/],
    ["C,310,210,110,90,300,200,1.5,5000\n", /row 1, inner\.depth: .*"1\.5"/],
    ["C,310,210,110,90,300,200,100,80\n", /row 1, maxGross: .*more than the empty box weighs/],
    ["C,9,9,9,1,9,9,9,50\nC,9,9,9,1,9,9,9,50\n", /row 2, id: there are two boxes "C"/],
    ["", /no boxes/],
  ])("boxes %j are refused with row and field", (text, message) => {
    expect(() => readBoxes(fileOf(text))).toThrow(message);
  });

  test("lines of one order come together, equal items too", () => {
    const orders = readOrders(fileOf("a,1,x,9,8,7,50\nb,1,x,9,8,7,50\na,2,x,9,8,7,50\n"), "any");
    expect(orders.map(({ id, items }) => [id, items.map(({ quantity }) => quantity)])).toEqual([
      ["a", [3]],
      ["b", [1]],
    ]);
  });

  test("an item that has two sizes in one order is refused, as is a file that is not there", () => {
    expect(() => readOrders(fileOf("a,1,x,9,8,7,50\na,1,x,9,8,6,50\n"), "any")).toThrow(
      /row 2, id: "x" has other sizes/,
    );
    expect(() => readOrders(path.join(dir, "none.csv"), "any")).toThrow(/no such file/);
  });
});

test("a container file that ends too early says at which number", () => {
  expect(readContainers(fileOf("1 1 7 90 80 70 1 1 9 0 8 0 7 1 5"))).toMatchObject([
    { id: "1", cargo: [{ edges: [9, 8, 7], upright: [false, false, true], quantity: 5 }] },
  ]);
  expect(() => readContainers(fileOf("1 1 7 90 80 70 1 1 9 0 8"))).toThrow(
    /number 12, may stand upright: .*the file ends/,
  );
});
