import path from "node:path";
import { parseArgs } from "node:util";

export interface DemoArguments {
  readonly port: number;
  readonly sandboxPort: number;
  readonly dataDir: string;
  readonly check: boolean;
  readonly report: string | null;
}

const USAGE = `npm run demo [-- options]
  --port N          the app's port (4500)
  --sandbox-port N  the sandbox's port (4600)
  --data DIR        where database and sandbox keep their state (.data/demo)
  --check           run the whole scenario on free ports and a throw-away folder, then end
  --report FILE     with --check: steps, times and screenshots as JSON`;

function portOf(text: string, option: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`${option} needs a port number, not ${text}\n\n${USAGE}`);
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        port: { type: "string", default: "4500" },
        "sandbox-port": { type: "string", default: "4600" },
        data: { type: "string", default: ".data/demo" },
        check: { type: "boolean", default: false },
        report: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`, {
      cause: error,
    });
  }
}

/** @throws a sentence with the usage for what it does not understand */
export function parseDemoArguments(words: readonly string[]): DemoArguments {
  const values = parse(words);
  return {
    port: portOf(values.port, "--port"),
    sandboxPort: portOf(values["sandbox-port"], "--sandbox-port"),
    dataDir: path.resolve(values.data),
    check: values.check,
    report: values.report === undefined ? null : path.resolve(values.report),
  };
}
