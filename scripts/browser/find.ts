import fs from "node:fs";
import path from "node:path";
import { packagedBrowser } from "./packaged.ts";
import type { BrowserProgram } from "./types.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const MAC_PROGRAMS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

function systemBrowser(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...candidates, ...MAC_PROGRAMS].find(isProgram);
}

/**
 * The browser for tests: the one named by CHROME_PATH, else the system's, else npm's.
 *
 * @throws a sentence that says what to install
 */
export async function findBrowser(): Promise<BrowserProgram> {
  const named = process.env["CHROME_PATH"];
  if (named) {
    if (isProgram(named)) return { path: named, environment: {} };
    throw new Error(`CHROME_PATH names ${named}, which is not a program.`);
  }
  const system = systemBrowser();
  if (system !== undefined) return { path: system, environment: {} };
  const packaged = await packagedBrowser();
  if (packaged !== null) return packaged;
  throw new Error(
    "No browser was found. Install Chromium (Debian: apt-get install chromium) or Google Chrome, or name one by CHROME_PATH.",
  );
}
