import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { World } from "./world.ts";

/** Changes whenever the shape of the world does: a snapshot of another shape is not read. */
const SHAPE = 2;
const FILE = "shopify.json";

/**
 * A killed sandbox gave out ids after its last snapshot; the app has kept what they stood for. So many are skipped, which
 * is more than can be given out between two snapshots.
 */
const SKIPPED_IDS = 100_000;

export type Report = (text: string) => void;

/**
 * The world as it was when the sandbox stopped, or null when there is none of this seed and shape. A file that cannot be
 * read is set aside, with a word about it: a sandbox that does not start helps nobody.
 */
export async function loadSnapshot(
  dataDir: string,
  seed: number,
  report: Report,
): Promise<World | null> {
  const path = join(dataDir, FILE);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    return null;
  }
  try {
    const saved = JSON.parse(text, reviveMap) as { shape: number; world: World };
    if (saved.shape !== SHAPE || saved.world.seed !== seed) return null;
    saved.world.lastId += SKIPPED_IDS;
    return saved.world;
  } catch (error) {
    await rename(path, `${path}.unreadable`);
    report(`cannot read ${path} (${messageOf(error)}); it is ${FILE}.unreadable now, begun anew`);
    return null;
  }
}

/** Writes beside the file and renames, so that a kill in between leaves the old one whole. */
async function saveSnapshot(dataDir: string, world: World): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const beside = join(dataDir, `${FILE}.new`);
  await writeFile(beside, JSON.stringify({ shape: SHAPE, world }, flattenMap), { mode: 0o600 });
  await rename(beside, join(dataDir, FILE));
}

export interface SnapshotKeeper {
  /** Saves as soon as what is being saved is written. Never throws: it reports. */
  save(): Promise<void>;
  /** Saves a last time. */
  stop(): Promise<void>;
}

/** Saves the world every so often, one save after the other; a failure is reported and the next one tries again. */
export function keepSnapshots(
  world: World,
  options: { readonly dataDir: string; readonly everyMs: number; readonly report: Report },
): SnapshotKeeper {
  let last: Promise<void> = Promise.resolve();
  let isRunning = false;
  const saveOnce = async (): Promise<void> => {
    isRunning = true;
    try {
      await saveSnapshot(options.dataDir, world);
    } catch (error) {
      options.report(`its world could not be saved: ${messageOf(error)}`);
    } finally {
      isRunning = false;
    }
  };
  const save = (): Promise<void> => (last = last.then(saveOnce));
  const timer = setInterval(() => {
    if (!isRunning) void save();
  }, options.everyMs);
  return {
    save,
    stop: () => {
      clearInterval(timer);
      return save();
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function flattenMap(_key: string, value: unknown): unknown {
  return value instanceof Map ? { $map: [...value] } : value;
}

function reviveMap(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("$map" in value)) return value;
  return Array.isArray(value.$map) ? new Map(value.$map) : value;
}
