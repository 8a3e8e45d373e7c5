/** npm run -s drill -- webhooks --kills 50 --seed 1: prints what was counted as one line of JSON; exits 1 when something was lost or doubled. */
import { parseArgs } from "node:util";
import { drillWebhooks } from "./webhooks.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { kills: { type: "string", default: "50" }, seed: { type: "string", default: "1" } },
});

if (positionals[0] !== "webhooks") {
  process.stderr.write("usage: drill webhooks [--kills N] [--seed N]\n");
  process.exitCode = 2;
} else {
  const count = await drillWebhooks({ kills: Number(values.kills), seed: Number(values.seed) });
  process.stdout.write(`${JSON.stringify(count)}\n`);
  if (count.lost > 0 || count.doubled > 0) process.exitCode = 1;
}
