// npm run demo: the app in a sandbox of the outside world, installed and set up.
import { type DemoArguments, parseDemoArguments } from "./arguments.ts";
import { runCheck } from "./check.ts";
import { installShop } from "./install.ts";
import { linksOf } from "./links.ts";
import { DEMO_SHOP } from "./merchant.ts";
import { setUpShop } from "./set-up.ts";
import { type Stack, startStack } from "./stack.ts";
import { untilStopped } from "./until-stopped.ts";

const started = Date.now();
const seconds = () => ((Date.now() - started) / 1000).toFixed(1);

function progress(text: string): void {
  console.log(`${seconds().padStart(6)} s  ${text}`);
}

async function announce(stack: Stack): Promise<void> {
  const links = await linksOf(stack);
  console.log(`
  admin       ${links.adminUrl}
  storefront  ${links.storefrontUrl}
  mail inbox  ${links.mailUrl}
  control     ${links.sandboxUrl}/sandbox/info
  EasyPost    API key ${links.easypostKeys.test} (test) or ${links.easypostKeys.production} (production)
  Shippo      API token ${links.shippoTokens.test} (test) or ${links.shippoTokens.live} (live)

Ctrl-C stops everything.
`);
  console.log(`ready ${JSON.stringify({ ...links, seconds: Number(seconds()) })}`);
}

async function demo(options: DemoArguments): Promise<void> {
  const stopped = untilStopped();
  const start = startStack({ ...options, progress });
  // Ctrl-C while things start: whatever came up is taken down again
  const stack = await Promise.race([start, stopped.then(() => null)]);
  if (stack === null) {
    await start.then((late) => late.stop()).catch(() => undefined);
    return;
  }
  try {
    progress("install and first catalogue sync");
    await Promise.race([installShop(stack, DEMO_SHOP), stopped]);
    progress("shipping methods");
    await Promise.race([setUpShop(stack, DEMO_SHOP), stopped]);
    await announce(stack);
    await stopped;
  } finally {
    progress("stopping");
    await stack.stop();
  }
}

try {
  const options = parseDemoArguments(process.argv.slice(2));
  if (options.check) process.exitCode = await runCheck(options.report);
  else await demo(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
// what still waits for an answer must not keep a stopped demo alive
process.exit();
