import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildWorld } from "../seed/build-world.ts";
import { keepSnapshots, loadSnapshot } from "./snapshot.ts";
import { nextId, shopOf, type World } from "./world.ts";

const NOW = new Date("2026-11-23T12:00:00Z");
let dataDir: string;
let world: World;
let said: string[];
const report = (text: string) => void said.push(text);
const keep = () => keepSnapshots(world, { dataDir, everyMs: 60_000, report });

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "kraken-snapshot-"));
  world = buildWorld(5, NOW);
  said = [];
});
afterEach(() => rm(dataDir, { recursive: true }));

test("brings the world back as it was, for its own seed alone", async () => {
  shopOf(world, "kraken-demo.myshopify.com").name = "Renamed";
  await keep().stop();
  const loaded = await loadSnapshot(dataDir, 5, report);
  expect({ ...loaded, lastId: world.lastId }).toEqual(world);
  expect(await loadSnapshot(dataDir, 6, report)).toBeNull();
  expect(await loadSnapshot(join(dataDir, "none"), 5, report)).toBeNull();
  expect(said).toEqual([]);
});

test("never gives an id again that was given after the last save", async () => {
  await keep().stop();
  const given = Array.from({ length: 500 }, () => nextId(world)).at(-1) ?? 0;
  const loaded = await loadSnapshot(dataDir, 5, report);
  if (loaded === null) throw new Error("it was saved");
  expect(nextId(loaded)).toBeGreaterThan(given);
});

test("saves one after the other, however many are asked for at once", async () => {
  const keeper = keep();
  const saves = [keeper.save(), keeper.save(), keeper.save()];
  shopOf(world, "kraken-demo.myshopify.com").name = "Last";
  await keeper.stop();
  await Promise.all(saves);
  const loaded = await loadSnapshot(dataDir, 5, report);
  expect(loaded?.shops.get("kraken-demo.myshopify.com")?.name).toBe("Last");
  expect(await readdir(dataDir)).toEqual(["shopify.json"]);
  expect(said).toEqual([]);
});

test.each(["", '{"shape":2,"world":{"se', "null"])(
  "sets a file aside that cannot be read: %j",
  async (text) => {
    await writeFile(join(dataDir, "shopify.json"), text);
    expect(await loadSnapshot(dataDir, 5, report)).toBeNull();
    expect(await readdir(dataDir)).toEqual(["shopify.json.unreadable"]);
    expect(said).toEqual([expect.stringContaining("shopify.json.unreadable")]);
  },
);

test("says that it could not save, and goes on", async () => {
  // a folder where the file should be: as good as a full disk
  await mkdir(join(dataDir, "shopify.json.new"));
  const keeper = keep();
  await keeper.save();
  expect(said).toEqual([expect.stringContaining("could not be saved")]);
  await rm(join(dataDir, "shopify.json.new"), { recursive: true });
  await keeper.stop();
  expect(await loadSnapshot(dataDir, 5, report)).not.toBeNull();
});
