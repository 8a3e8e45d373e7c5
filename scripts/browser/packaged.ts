import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createBrotliDecompress } from "node:zlib";
import { extract } from "tar";
import type { BrowserProgram } from "./types.ts";

const CACHE = fileURLToPath(new URL("../../.cache/browser", import.meta.url));

// Libraries and fonts come beside the browser, so that a bare machine needs nothing installed.
const ARCHIVES = ["al2023.tar.br", "swiftshader.tar.br", "fonts.tar.br"];

function brotli(file: string): Readable {
  return fs.createReadStream(file).pipe(createBrotliDecompress());
}

function fontsConfiguration(home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(home, "fonts")}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${path.join(home, "fonts-cache")}</cachedir>
</fontconfig>
`;
}

async function unpack(packed: string, draft: string, home: string): Promise<void> {
  fs.mkdirSync(draft, { recursive: true });
  const program = fs.createWriteStream(path.join(draft, "chromium"), { mode: 0o755 });
  await pipeline(brotli(path.join(packed, "chromium.br")), program);
  for (const archive of ARCHIVES)
    await pipeline(brotli(path.join(packed, archive)), extract({ cwd: draft }));
  fs.writeFileSync(path.join(draft, "fonts.conf"), fontsConfiguration(home));
}

/** The browser that npm brought, unpacked once; null where it has none for this platform. */
export async function packagedBrowser(): Promise<BrowserProgram | null> {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve("@sparticuz/chromium");
  } catch {
    return null;
  }
  const folder = path.join(entry.slice(0, entry.lastIndexOf("chromium") + "chromium".length));
  const { version } = require(path.join(folder, "package.json")) as { version: string };
  const home = path.join(CACHE, version);
  if (!fs.existsSync(home)) {
    const draft = `${home}.${process.pid}`;
    await unpack(path.join(folder, "bin"), draft, home);
    try {
      fs.renameSync(draft, home);
    } catch {
      fs.rmSync(draft, { recursive: true }); // another process unpacked it first
    }
  }
  return {
    path: path.join(home, "chromium"),
    environment: {
      LD_LIBRARY_PATH: path.join(home, "lib"),
      FONTCONFIG_FILE: path.join(home, "fonts.conf"),
    },
  };
}
