import fs from "node:fs";
import path from "node:path";
import { withLock } from "./lock.mjs";
import { findNode } from "./packages.mjs";
import { inRoot, step } from "./say.mjs";

const TESTS = /\.test\.tsx?$/;

function newestIn(place) {
  const stat = fs.statSync(place, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return TESTS.test(place) ? 0 : stat.mtimeMs;
  return Math.max(0, ...fs.readdirSync(place).map((name) => newestIn(path.join(place, name))));
}

function isStale(output, sources) {
  const made = fs.statSync(inRoot(output), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return sources.some((source) => newestIn(inRoot(source)) > made);
}

const runNode = (title, ...args) => step(title, findNode(), args);

async function ensureOutput({ output, sources, make }) {
  if (!isStale(output, sources)) return;
  await withLock("outputs", async () => {
    if (!isStale(output, sources)) return;
    await make();
    const now = new Date();
    fs.utimesSync(inRoot(output), now, now); // a maker may leave an unchanged file alone
  });
}

export const ensureDatabaseClient = () =>
  ensureOutput({
    output: "app/generated/prisma/client.ts",
    sources: ["prisma/schema.prisma", "prisma/models", "package-lock.json"],
    make: () =>
      runNode("Generating the database client", "node_modules/prisma/build/index.js", "generate"),
  });

const CONFIGURATION = ["remix.config.js", "vite.config.ts", "tsconfig.json", "package-lock.json"];

export const ensureBuild = () =>
  ensureOutput({
    output: "build/server/index.js",
    sources: ["app", "public", ...CONFIGURATION],
    make: () =>
      runNode("Building the app", "node_modules/@remix-run/dev/dist/cli.js", "vite:build"),
  });
