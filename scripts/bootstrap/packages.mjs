import fs from "node:fs";
import { withLock } from "./lock.mjs";
import { inRoot, say, step } from "./say.mjs";

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(inRoot(file), "utf8")).packages;
  } catch {
    return null;
  }
}

const allows = (wanted, own) => wanted === undefined || [wanted].flat().includes(own);

/** The app's own optional packages that are made for this machine: its Node and its PostgreSQL. */
function ownOptional(locked) {
  const names = Object.keys(locked[""]?.optionalDependencies ?? {});
  return names
    .map((name) => `node_modules/${name}`)
    .filter((where) => locked[where] !== undefined)
    .filter((where) => allows(locked[where].os, process.platform))
    .filter((where) => allows(locked[where].cpu, process.arch));
}

/** What of package-lock.json this machine must have and node_modules lacks, or has in another version. */
function missingPackages() {
  const locked = readPackages("package-lock.json");
  const installed = readPackages("node_modules/.package-lock.json");
  if (installed === null) return Object.keys(locked);
  const wanted = Object.entries(locked)
    .filter(([where, { optional, link }]) => where !== "" && !optional && !link)
    .map(([where]) => where);
  const absent = ownOptional(locked).filter(
    (where) => !fs.existsSync(inRoot(where, "package.json")),
  );
  const other = [...wanted, ...ownOptional(locked)].filter(
    (where) => installed[where]?.version !== locked[where].version,
  );
  return [...new Set([...other, ...absent])];
}

export async function ensurePackages() {
  if (missingPackages().length === 0) return;
  await withLock("packages", async () => {
    if (missingPackages().length > 0) await install();
  });
}

async function install() {
  const wanted = ["--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  await step("Installing the packages of package-lock.json", "npm", ["ci", ...wanted]);
  const left = missingPackages();
  if (left.length > 0) say(`npm did not install ${left.join(", ")}; what needs them will say so.`);
}

/** The lockfile's own Node where the platform has one, else the one that runs this. */
export function findNode() {
  const locked = inRoot("node_modules", ".bin", "node");
  if (fs.existsSync(locked)) return locked;
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  throw new Error(
    `Node ${process.versions.node} is too old, and the lockfile brings none for ${process.platform} ${process.arch}. Install Node 22.18 or newer, 24 best: https://nodejs.org`,
  );
}
