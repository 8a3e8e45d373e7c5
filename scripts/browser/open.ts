import { type Browser, type BrowserContextOptions, chromium } from "playwright-core";
import { findBrowser } from "./find.ts";

/** A person's browser: Shopify's library turns bots away, and "HeadlessChrome" counts as one. */
export const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36";

export const DESKTOP: BrowserContextOptions = {
  userAgent: USER_AGENT,
  viewport: { width: 1280, height: 860 },
  locale: "en-GB",
};

export const PHONE: BrowserContextOptions = {
  ...DESKTOP,
  viewport: { width: 390, height: 844 },
  hasTouch: true,
};

const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-gpu",
  // whatever a page asks for, nothing leaves this machine
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

/** Starts the machine's browser, headless. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const program = await findBrowser();
  return chromium.launch({
    executablePath: program.path,
    headless: true,
    // Chromium's own sandbox refuses root, and containers often forbid the namespaces it needs
    args: ["--no-sandbox", ...QUIET],
    env: { ...process.env, ...program.environment },
  });
}
