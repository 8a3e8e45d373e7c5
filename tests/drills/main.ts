/** npm run -s drill -- webhooks --kills 50 --seed 1: prints what was counted as one line of JSON; exits 1 when something was lost or doubled. */
import { parseArgs } from "node:util";
import { drillWebhooks } from "./webhooks.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { kills: { type: "string", default: "50" }, seed: { type: "string", default: "1" } },
});

/** null: not a whole number from 0 on */
const wholeNumber = (text: string): number | null => (/^\d{1,6}$/.test(text) ? Number(text) : null);
const kills = wholeNumber(values.kills);
const seed = wholeNumber(values.seed);

if (positionals[0] !== "webhooks" || kills === null || seed === null) {
  process.stderr.write(
    "usage: drill webhooks [--kills N] [--seed N], each a whole number from 0 on\n",
  );
  process.exitCode = 2;
} else {
  const count = await drillWebhooks({ kills, seed });
  process.stdout.write(`${JSON.stringify(count)}\n`);
  if (count.lost > 0 || count.doubled > 0) process.exitCode = 1;
}
