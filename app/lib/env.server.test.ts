import { describe, expect, it } from "vitest";
import { parseEnv } from "./env.server.ts";
import { AppError } from "./errors.ts";

const KEY = Buffer.alloc(32, 7).toString("base64");

const GOOD = {
  NODE_ENV: "production",
  DATABASE_URL: "postgresql://app@db.example/kraken",
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "secret",
  SHOPIFY_APP_URL: "https://kraken.example",
  ENCRYPTION_KEYS: `new:${KEY},old:${Buffer.alloc(32, 8).toString("base64")}`,
};

function problemsOf(source: Record<string, string | undefined>): readonly unknown[] {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof AppError) return [error.details["variables"]].flat();
    throw error;
  }
  return [];
}

describe("the environment", () => {
  it("is read with its defaults and cannot be changed", () => {
    const parsed = parseEnv(GOOD);
    expect(parsed).toMatchObject({ PROCESS_ROLE: "all", PORT: 4500, LOG_LEVEL: "info" });
    expect(parsed.ENCRYPTION_KEYS.map(({ id }) => id)).toEqual(["new", "old"]);
    expect(Object.isFrozen(parsed)).toBe(true);
  });

  it("names every missing and every bad variable at once", () => {
    const bad = { PORT: "seventy", PROCESS_ROLE: "both", METRICS_TOKEN: "short" };
    expect(problemsOf(bad).map(String).toSorted()).toEqual([
      "DATABASE_URL",
      "ENCRYPTION_KEYS",
      "METRICS_TOKEN",
      "PORT",
      "PROCESS_ROLE",
      "SHOPIFY_API_KEY",
      "SHOPIFY_API_SECRET",
      "SHOPIFY_APP_URL",
    ]);
  });

  it("never repeats a value, since it may be a secret in the wrong place", () => {
    const source = { ...GOOD, DATABASE_URL: "hunter2-secret", ENCRYPTION_KEYS: "hunter2-secret" };
    expect(() => parseEnv(source)).toThrow(/^(?!.*hunter2).*DATABASE_URL/s);
  });

  it("takes an empty variable for a missing one", () => {
    expect(problemsOf({ ...GOOD, SHOPIFY_API_SECRET: "" })).toEqual(["SHOPIFY_API_SECRET"]);
  });

  it.each([
    ["http://kraken.example", false],
    ["https://kraken.example/app", false],
    ["ftp://127.0.0.1", false],
    ["kraken.example", false],
    ["http://127.0.0.1:4500", true],
    ["http://localhost:4500/", true],
  ])("accepts %s as the app's address: %s", (url, accepted) => {
    expect(problemsOf({ ...GOOD, SHOPIFY_APP_URL: url }).length === 0).toBe(accepted);
  });

  it.each([
    ["a key that is too short", `a:${Buffer.alloc(16).toString("base64")}`],
    ["a key without an id", KEY],
    ["an id that occurs twice", `a:${KEY},a:${KEY}`],
    ["an empty entry", `a:${KEY},`],
  ])("refuses %s", (_what, keys) => {
    expect(problemsOf({ ...GOOD, ENCRYPTION_KEYS: keys })).toEqual(["ENCRYPTION_KEYS"]);
  });

  it("takes one whole key for hashes, and nothing else", () => {
    expect(parseEnv({ ...GOOD, HASH_KEY: `old:${KEY}` }).HASH_KEY?.id).toBe("old");
    expect(problemsOf({ ...GOOD, HASH_KEY: "old" })).toEqual(["HASH_KEY"]);
  });

  it.each([
    "SHOPIFY_API_URL",
    "EASYPOST_BASE_URL",
    "SHIPPO_API_URL",
    "APP_BRIDGE_URL",
    "SHOP_CUSTOM_DOMAIN",
  ])("refuses %s: addresses of services are not for configuration", (name) => {
    expect(problemsOf({ ...GOOD, [name]: "https://elsewhere.example" })).toEqual([name]);
  });
});
