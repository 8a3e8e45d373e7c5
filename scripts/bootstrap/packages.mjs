import fs from "node:fs";
import { inRoot, step } from "./say.mjs";

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(inRoot(file), "utf8")).packages;
  } catch {
    return null;
  }
}

/** Whether every package that this machine must have stands in node_modules in the locked version. */
function areInstalled() {
  const locked = readPackages("package-lock.json");
  const installed = readPackages("node_modules/.package-lock.json");
  if (installed === null) return false;
  return Object.entries(locked).every(
    ([where, { version, optional, link }]) =>
      where === "" || optional || link || installed[where]?.version === version,
  );
}

export async function ensurePackages() {
  if (areInstalled()) return;
  const wanted = ["--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  await step("Installing the packages of package-lock.json", "npm", ["ci", ...wanted]);
}

/** The lockfile's own Node where the platform has one, else the one that runs this. */
export function findNode() {
  const locked = inRoot("node_modules", ".bin", "node");
  if (fs.existsSync(locked)) return locked;
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  throw new Error(
    `Node ${process.versions.node} is too old, and npm has no newer one for this platform: install Node 24 (https://nodejs.org).`,
  );
}
