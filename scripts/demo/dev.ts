// npm run dev: the app on the sandbox, with reload. With --shopify: on Shopify itself, as `shopify app dev` starts it.
import { parseDemoArguments } from "./arguments.ts";
import { installShop } from "./install.ts";
import { linksOf } from "./links.ts";
import { DEMO_SHOP } from "./merchant.ts";
import { runOnShopify } from "./on-shopify.ts";
import { setUpShop } from "./set-up.ts";
import { startStack } from "./stack.ts";
import { untilStopped } from "./until-stopped.ts";

const DATA = ".data/dev";

async function onSandbox(words: readonly string[]): Promise<void> {
  const options = parseDemoArguments([`--data=${DATA}`, ...words]);
  const stopped = untilStopped();
  const stack = await startStack({
    ...options,
    appProgram: "scripts/demo/dev-server.ts",
    appEnvironment: { NODE_ENV: "development", LOG_LEVEL: "debug" },
    progress: (text) => console.log(`starting: ${text}`),
  });
  try {
    await installShop(stack, DEMO_SHOP);
    await setUpShop(stack, DEMO_SHOP);
    const links = await linksOf(stack);
    console.log(`\n  admin       ${links.adminUrl}\n  storefront  ${links.storefrontUrl}`);
    console.log(`  log         tail -f ${stack.logFile("app")}\n\nready ${JSON.stringify(links)}`);
    await stopped;
  } finally {
    await stack.stop();
  }
}

try {
  const words = process.argv.slice(2);
  if (words.includes("--shopify")) await runOnShopify(`${DATA}-shopify`);
  else await onSandbox(words);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
process.exit();
