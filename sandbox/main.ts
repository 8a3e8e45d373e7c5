/** Starts the stand-ins of the outside world: `node sandbox/main.ts --port 4600 --app-url … --api-key … --api-secret …`. */
import { parseArgs } from "node:util";
import { z } from "zod";
import { startSandbox } from "./start.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4600" },
    "app-url": { type: "string" },
    "api-key": { type: "string" },
    "api-secret": { type: "string" },
    data: { type: "string" },
    seed: { type: "string", default: "1" },
    "time-factor": { type: "string", default: "1" },
  },
});

const options = z
  .object({
    port: z.coerce.number().int().min(0).max(65_535),
    "app-url": z.url(),
    "api-key": z.string().min(1),
    "api-secret": z.string().min(1),
    data: z.string().optional(),
    seed: z.coerce.number().int().min(0),
    "time-factor": z.coerce.number().positive(),
  })
  .safeParse(values);

if (!options.success) {
  process.stderr.write(`sandbox: ${z.prettifyError(options.error)}\n`);
  process.exit(2);
}

const given = options.data;
const running = await startSandbox({
  port: given.port,
  appUrl: given["app-url"],
  apiKey: given["api-key"],
  apiSecret: given["api-secret"],
  dataDir: given.data ?? null,
  seed: given.seed,
  timeFactor: given["time-factor"],
});
process.stdout.write(`sandbox on ${running.url}\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    void running.stop().then(() => process.exit(0));
  });
