/** Home, Shipping methods and Rate log in a browser, with two million quotes in the log: LCP, CLS and INP as Shopify counts them. */
import { createRequire } from "node:module";
import path from "node:path";
import type { Frame, Page } from "playwright-core";
import { DESKTOP, openBrowser } from "#scripts/browser/open.ts";
import type { BenchContext } from "./context.ts";
import { fillRateLog } from "./fill-rate-log.ts";
import { type BenchResult, judged, median, noted } from "./result.ts";

const QUOTES = 2_000_000;
const ROUNDS = 5;
const SETTLE_MS = 1_500;

const PAGES = [
  { name: "home", address: "/app" },
  { name: "methods", address: "/app/methods" },
  { name: "rate-log", address: "/app/quotes" },
] as const;

interface Vitals {
  readonly lcp: number;
  readonly cls: number;
  readonly inp: number;
}

export async function adminPages(context: BenchContext): Promise<BenchResult[]> {
  const seconds = await fillRateLog(context, QUOTES);
  const browser = await openBrowser();
  const seen = new Map<string, Vitals[]>(PAGES.map(({ name }) => [name, []]));
  try {
    for (let round = 0; round <= ROUNDS; round++)
      for (const { name, address } of PAGES) {
        const page = await (await browser.newContext(DESKTOP)).newPage();
        const vitals = await visit(page, hostUrl(context, address));
        // the first round warms the process and the token exchange, as a merchant's earlier visit did
        if (round > 0) seen.get(name)?.push(vitals);
        await page.context().close();
      }
  } finally {
    await browser.close();
  }
  return [
    noted("pages.fill-two-million-quotes", seconds, "s"),
    ...[...seen].flatMap(([name, vitals]) => judgePage(name, vitals)),
  ];
}

function judgePage(name: string, vitals: readonly Vitals[]): BenchResult[] {
  const of = (key: keyof Vitals): number => median(vitals.map((v) => v[key]));
  return [
    judged(`pages.${name}.lcp`, of("lcp"), { unit: "ms", is: ["<=", 1_200] }),
    judged(`pages.${name}.cls`, of("cls"), { unit: "score", is: ["<=", 0.02] }),
    judged(`pages.${name}.inp`, of("inp"), { unit: "ms", is: ["<=", 100] }),
  ];
}

function hostUrl({ sandboxUrl, shop }: BenchContext, address: string): string {
  const handle = shop.replace(".myshopify.com", "");
  return `${sandboxUrl}/admin/store/${handle}/apps/kraken-commerce${address}`;
}

// the build for script tags is not among the package's exports: it stands beside the one that is
const LIBRARY = path.join(
  path.dirname(createRequire(import.meta.url).resolve("web-vitals")),
  "web-vitals.iife.js",
);

const COLLECT = `
  window.vitals = { lcp: 0, cls: 0, inp: 0 };
  const keep = (name) => ({ value }) => { window.vitals[name] = value; };
  webVitals.onLCP(keep("lcp"), { reportAllChanges: true });
  webVitals.onCLS(keep("cls"), { reportAllChanges: true });
  webVitals.onINP(keep("inp"), { reportAllChanges: true, durationThreshold: 0 });
`;

async function visit(page: Page, url: string): Promise<Vitals> {
  await page.addInitScript({ path: LIBRARY });
  await page.addInitScript({ content: COLLECT });
  await page.goto(url);
  const frame = await appFrame(page);
  await frame.locator("h1").first().waitFor();
  await page.waitForTimeout(SETTLE_MS);
  await interact(frame);
  await page.waitForTimeout(500);
  return frame.evaluate(() => (window as unknown as { vitals: Vitals }).vitals);
}

async function appFrame(page: Page): Promise<Frame> {
  const handle = await page.locator("iframe").first().elementHandle();
  const frame = await handle.contentFrame();
  if (!frame) throw new Error("The admin page shows no app.");
  return frame;
}

/** What a merchant does first: goes through the page by keyboard and clicks into it. */
async function interact(frame: Frame): Promise<void> {
  await frame.locator("h1").first().click();
  for (let press = 0; press < 5; press++) await frame.page().keyboard.press("Tab");
}
