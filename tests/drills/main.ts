/**
 * npm run -s drill -- webhooks --kills 50 --seed 1, or carriers --checkouts 2000 --seed 1: prints what was counted as one line of
 * JSON; exits 1 when something was lost or doubled, or a shopper waited too long or got no rate.
 */
import { parseArgs } from "node:util";
import { drillCarriers } from "./carriers.ts";
import { drillWebhooks } from "./webhooks.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: "string", default: "50" },
    checkouts: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
  },
});

/** null: not a whole number from 0 on */
const wholeNumber = (text: string): number | null => (/^\d{1,6}$/.test(text) ? Number(text) : null);
const kills = wholeNumber(values.kills);
const checkouts = wholeNumber(values.checkouts);
const seed = wholeNumber(values.seed);

/** Does what the name asks for and prints the count; null: there is no such drill. */
async function drill(name: string | undefined): Promise<boolean | null> {
  if (seed === null) return null;
  if (name === "webhooks" && kills !== null) {
    const count = await drillWebhooks({ kills, seed });
    process.stdout.write(`${JSON.stringify(count)}\n`);
    return count.lost === 0 && count.doubled === 0;
  }
  if (name === "carriers" && checkouts !== null && checkouts > 0) {
    const count = await drillCarriers({ checkouts, seed });
    process.stdout.write(`${JSON.stringify(count)}\n`);
    return count.late === 0 && count.empty === 0;
  }
  return null;
}

const wentWell = await drill(positionals[0]);
if (wentWell === null)
  process.stderr.write(
    "usage: drill webhooks [--kills N] [--seed N] | carriers [--checkouts N] [--seed N], whole numbers\n",
  );
if (wentWell !== true) process.exitCode = wentWell === null ? 2 : 1;
