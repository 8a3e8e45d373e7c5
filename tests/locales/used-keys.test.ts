import { execFile } from "node:child_process";
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { LOCALES } from "#app/lib/locale.ts";
import { FAMILIES } from "./key-families.ts";
import type { KeyUse } from "./key-uses.ts";

const SLOW_MS = 180_000;

let uses: readonly (KeyUse & { readonly family: string })[] = [];

beforeAll(async () => {
  const reader = fileURLToPath(new URL("./print-key-uses.fixture.ts", import.meta.url));
  const options = { maxBuffer: 50_000_000 };
  const { stdout } = await promisify(execFile)(process.execPath, [reader], options);
  const read = JSON.parse(stdout) as readonly KeyUse[];
  uses = read.map((use) => ({
    ...use,
    family: `${use.file.replace("app/components/", "")} ${use.pattern}`,
  }));
}, SLOW_MS);

test("every key that the code asks for is known, or its family is", () => {
  expect(uses.length).toBeGreaterThan(400);
  const open = new Set(uses.flatMap(({ keys, family }) => (keys === null ? [family] : [])));
  expect([...open].toSorted()).toEqual(Object.keys(FAMILIES).toSorted());
});

test.each(LOCALES)("every key that the code asks for is there in %s", (locale) => {
  const isThere = textsOf(locale);
  const missing = uses.flatMap(({ file, keys, family, namespaces }) =>
    (keys ?? FAMILIES[family] ?? [])
      .filter((key) => !isThere(key, namespaces))
      .map((key) => `${key} (${file})`),
  );
  expect([...new Set(missing)]).toEqual([]);
});

/** Looks a key up as i18next does: in the namespace that it names, else in those that were asked for. */
function textsOf(locale: string) {
  const folder = new URL(`../../app/locales/${locale}/`, import.meta.url);
  const files = fs.readdirSync(folder).filter((file) => file.endsWith(".json"));
  const texts = new Map<string, unknown>(
    files.map((file) => [
      file.replace(".json", ""),
      JSON.parse(fs.readFileSync(new URL(file, folder), "utf8")),
    ]),
  );
  return (key: string, namespaces: readonly string[] | null): boolean => {
    const colon = key.indexOf(":");
    const rest = key.slice(colon + 1);
    const places = colon < 0 ? (namespaces ?? [...texts.keys()]) : [key.slice(0, colon)];
    return places.some((place) =>
      [rest, `${rest}_other`].some((one) => typeof at(texts.get(place), one) === "string"),
    );
  };
}

function at(texts: unknown, key: string): unknown {
  return key
    .split(".")
    .reduce<unknown>(
      (value, part) =>
        typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined,
      texts,
    );
}
