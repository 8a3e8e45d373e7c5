import fs from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import pg from "pg";
import { DESKTOP, openBrowser } from "#scripts/browser/open.ts";
import type { Stack } from "#scripts/demo/stack.ts";
import type { Scene, Step, StepResult } from "./steps.ts";

const ACTION_WITHIN_MS = 15_000;

/** A scene with a browser behind it, and the means to run steps on it. */
export interface Stage {
  run(step: Step): Promise<StepResult>;
  close(): Promise<void>;
}

interface Tab {
  readonly who: string;
  readonly page: Page;
  /** what the page itself reported as broken since the last step */
  readonly errors: string[];
}

class Tabs {
  readonly #open = new Map<string, Promise<Tab>>();
  #browser: Promise<Browser> | null = null;

  async page(who: string): Promise<Page> {
    const tab = this.#open.get(who) ?? this.#make(who);
    this.#open.set(who, tab);
    try {
      return (await tab).page;
    } catch (error) {
      this.#open.delete(who); // no browser: the step fails, and there is nothing to picture
      throw error;
    }
  }

  async #make(who: string): Promise<Tab> {
    this.#browser ??= openBrowser();
    const context = await (await this.#browser).newContext(DESKTOP);
    context.setDefaultTimeout(ACTION_WITHIN_MS);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    return { who, page, errors };
  }

  all(): Promise<readonly Tab[]> {
    return Promise.all(this.#open.values());
  }

  async close(): Promise<void> {
    const browser = await this.#browser?.catch(() => null);
    await browser?.close();
  }
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 60);

async function takeScreenshots(tabs: Tabs, folder: string, name: string) {
  const files: string[] = [];
  for (const { who, page } of await tabs.all()) {
    const file = path.join(folder, `${slug(name)}-${who}.png`);
    await page.screenshot({ path: file, animations: "disabled" });
    files.push(file);
  }
  return files;
}

async function takeErrors(tabs: Tabs): Promise<readonly string[]> {
  const found: string[] = [];
  for (const tab of await tabs.all()) {
    found.push(...tab.errors.map((error) => `error in the ${tab.who}'s page: ${error}`));
    tab.errors.length = 0;
  }
  return [...new Set(found)];
}

async function perform(step: Step, scene: Scene, tabs: Tabs): Promise<string | null> {
  try {
    await step.run(scene);
    const errors = await takeErrors(tabs);
    return errors.length === 0 ? null : errors.join("\n");
  } catch (error) {
    const errors = await takeErrors(tabs);
    const message = error instanceof Error ? error.message : String(error);
    return [message, ...errors].join("\n");
  }
}

export function openStage(stack: Stack, screenshotFolder: string): Stage {
  fs.mkdirSync(screenshotFolder, { recursive: true });
  const tabs = new Tabs();
  const database = new pg.Pool({ connectionString: stack.databaseUrl, max: 2 });
  let number = 0;
  const scene: Scene = {
    stack,
    database,
    merchantPage: () => tabs.page("merchant"),
    shopperPage: () => tabs.page("shopper"),
    found: new Map(),
  };
  return {
    run: async (step) => {
      const start = performance.now();
      const error = await perform(step, scene, tabs);
      const ms = Math.round(performance.now() - start);
      const name = `${String(++number).padStart(2, "0")}-${step.name}`;
      const screenshots = await takeScreenshots(tabs, screenshotFolder, name);
      return {
        name: step.name,
        outcome: error === null ? "passed" : "failed",
        ms,
        error,
        screenshots,
      };
    },
    close: async () => {
      await tabs.close();
      await database.end();
    },
  };
}
