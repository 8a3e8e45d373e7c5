import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { World } from "./world.ts";

/** Changes whenever the shape of the world does: a snapshot of another shape is not read. */
const SHAPE = 2;
const FILE = "shopify.json";

/** The world as it was when the sandbox stopped, or null when there is none of this seed and shape. */
export async function loadSnapshot(dataDir: string, seed: number): Promise<World | null> {
  let text: string;
  try {
    text = await readFile(join(dataDir, FILE), "utf8");
  } catch {
    return null;
  }
  const saved = JSON.parse(text, reviveMap) as { shape: number; world: World };
  return saved.shape === SHAPE && saved.world.seed === seed ? saved.world : null;
}

/** Writes beside the file and renames, so that a kill in between leaves the old one whole. */
export async function saveSnapshot(dataDir: string, world: World): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const beside = join(dataDir, `${FILE}.new`);
  await writeFile(beside, JSON.stringify({ shape: SHAPE, world }, flattenMap), { mode: 0o600 });
  await rename(beside, join(dataDir, FILE));
}

function flattenMap(_key: string, value: unknown): unknown {
  return value instanceof Map ? { $map: [...value] } : value;
}

function reviveMap(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("$map" in value)) return value;
  return Array.isArray(value.$map) ? new Map(value.$map) : value;
}
