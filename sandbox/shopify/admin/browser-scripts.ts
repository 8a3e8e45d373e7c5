import { fileURLToPath } from "node:url";
import { build } from "vite";

export type BrowserScript = "bridge" | "host" | "shell";

const ENTRIES: Readonly<Record<BrowserScript, string>> = {
  bridge: "./bridge/main.ts",
  host: "./host/main.ts",
  shell: "./host/shell.ts",
};

const made = new Map<BrowserScript, Promise<string>>();

/** One of the scripts that run in the browser, as a single classic script; made once a process. */
export function browserScript(name: BrowserScript): Promise<string> {
  const known = made.get(name) ?? bundle(name);
  made.set(name, known);
  return known;
}

async function bundle(name: BrowserScript): Promise<string> {
  const result = await build({
    configFile: false,
    envFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      write: false,
      minify: false,
      target: "es2022",
      lib: {
        entry: fileURLToPath(new URL(ENTRIES[name], import.meta.url)),
        formats: ["iife"],
        name: "krakenSandbox",
        fileName: name,
      },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const output of outputs) if ("output" in output) return output.output[0].code;
  throw new Error(`no script came out of ${ENTRIES[name]}`);
}
