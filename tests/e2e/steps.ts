import type { Page } from "playwright-core";
import type pg from "pg";
import type { Stack } from "#scripts/demo/stack.ts";

/** What the steps of the scenario share. */
export interface Scene {
  readonly stack: Stack;
  readonly database: pg.Pool;
  /** the merchant's browser tab, at Shopify's admin; opened when first asked for */
  merchantPage(): Promise<Page>;
  /** the shopper's browser tab, at the storefront */
  shopperPage(): Promise<Page>;
  /** what later steps need of earlier ones */
  readonly found: Map<string, string>;
}

export interface Step {
  /** a sentence that is true when the step has passed */
  readonly name: string;
  run(scene: Scene): Promise<void>;
}

export interface StepResult {
  readonly name: string;
  readonly outcome: "passed" | "failed" | "skipped";
  readonly ms: number;
  readonly error: string | null;
  readonly screenshots: readonly string[];
}

/** @throws the message when the condition does not hold */
export function must(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
