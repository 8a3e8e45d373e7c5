/**
 * Keys that are put together from what the types call any text: what they can come to, from where it is decided. "FILE
 * PATTERN" as key-uses.ts reports it, without "app/components/".
 */
import fs from "node:fs";
import { CASE_KINDS } from "#app/models/compliance/compliance-case.server.ts";
import type { QuoteSource } from "#app/models/rating/rate-log-write.server.ts";
import type { ProviderFailure } from "#app/providers/carriers/provider.ts";
import { carrierProviders } from "#app/providers/carriers/registry.server.ts";
import { RatingConfig } from "#app/domain/rating/schema.ts";
import type { LineProblem } from "#app/domain/catalogue/dimension-row.ts";
import { LINK_REASONS, type LinkCertainty } from "#app/domain/rating/link-order.ts";
import { QUOTE_OUTCOMES, QUOTE_RANGES, QUOTE_SOURCES } from "#app/domain/rating/quote-query.ts";
import { CHOICES } from "#app/domain/rating/rule-form/operands.ts";
import { TRACE_KEYS } from "#app/domain/rating/trace-keys.ts";
import type { QuoteOutcome, RateSource } from "#app/domain/rating/types.ts";
import { IMPORT_PROBLEMS } from "#app/domain/settings/import-problems.ts";
import { setUpSteps } from "#app/domain/shops/set-up-steps.ts";
import { DELIVERY_STATUSES } from "#app/models/webhooks/delivery.server.ts";
import type { ImportReport } from "#app/services/catalogue/import-dimensions.server.ts";
import type { HomeProblem } from "#app/services/shops/read-home.server.ts";

/** Every word of a union: the compiler sees to it that none is left out. */
const every = <Word extends string>(words: Readonly<Record<Word, true>>): string[] =>
  Object.keys(words);

const outcomes = every<QuoteOutcome>({
  offered: true,
  nothing_to_ship: true,
  not_served: true,
  all_hidden: true,
  no_currency: true,
  error: true,
});
const certainties = every<LinkCertainty>({ exact: true, likely: true, unsure: true, none: true });
const failures = every<ProviderFailure>({
  timeout: true,
  network: true,
  unavailable: true,
  rate_limited: true,
  unauthorised: true,
  invalid: true,
  garbage: true,
});
const problems = every<HomeProblem["key"]>({
  plan: true,
  carrier: true,
  sync: true,
  webhooks: true,
  failed_quotes: true,
  unsigned_quotes: true,
  backup_quotes: true,
});
const errorCodes = quoted("app/components/layout/error-page.tsx", /^ {2}"([A-Z_]+)",$/gm);
const fieldProblems = [
  ...quoted(
    "app/domain/rating/method-form/read-method.ts",
    /report\([^,]*,.*?(?<!\[)"(\w+)"(?: : "(\w+)")?/g,
  ),
  ...quoted("app/domain/rating/method-form/read-method.ts", /problem: "(\w+)"/g),
  ...quoted("app/domain/rating/method-form/read-zone.ts", /key: "(\w+)"/g),
];
const liveProblems = quoted(
  "app/domain/carriers/live-method-form.ts",
  /(?:report\([^,]*,|problem:).*?"(\w+)"/g,
);
const ruleProblems = [
  // what the reader of fields says by itself
  "required",
  "tooLong",
  "money",
  "number",
  ...["read-rule", "read-action", "read-condition"].flatMap((file) =>
    quoted(
      `app/domain/rating/rule-form/${file}.ts`,
      /report\([^;]*?, (?:[^;"]*"required" : )?"(\w+)"/g,
    ),
  ),
  ...quoted("app/domain/rating/rule-form/read-condition.ts", /^ {2}\w+: "(\w+)",$/gm),
  ...quoted("app/domain/rating/rule-form/read-condition.ts", /(?:return|\?\?) "(\w+)"/g),
];
const settingsErrors = quoted("app/domain/settings/settings-form.ts", /check\(.*"(\w+)"\)/g);
const exchangeErrors = quoted("app/domain/settings/exchange-form.ts", /\] = "(\w+)";/g);
const boxProblems = quoted("app/domain/rating/boxes/box-form.ts", /report\([^,]*?, "(\w+)"/g);
const settings = Object.keys(RatingConfig.parse({ schema: 1, currency: "USD" }).settings);

export const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  "boxes/box-page.tsx problem.${}": under("problem", boxProblems),
  "carriers/health-summary.tsx health.failure.${}": under("health.failure", failures),
  "carriers/live-method-page.tsx ${}.${}": liveProblems.map((key) =>
    ["noService", "zoneGone", "backupGone", "backupIsOwn"].includes(key)
      ? `carriers:field.${key}`
      : `methods:problem.${key}`,
  ),
  "carriers/connect-page.tsx providers.${}.intro": ofProviders("intro"),
  "carriers/credential-fields.tsx providers.${}.fields.${}.${}": Object.values(
    carrierProviders,
  ).flatMap(({ id, credentialFields }) =>
    credentialFields.flatMap(({ name }) =>
      under(`providers.${id}.fields.${name}`, ["label", "newLabel", "help", "shape"]),
    ),
  ),
  "carriers/refusal-banner.tsx providers.${}.name": ofProviders("name"),
  "carriers/refusal-banner.tsx providers.${}.problem.${}": [...failures, "no_carriers"].flatMap(
    (problem) => ofProviders(`problem.${problem}`),
  ),
  "home/problems-card.tsx problems.${}": under("problems", problems),
  // the plan leads nowhere inside the app
  "home/problems-card.tsx problems.link.${}": under(
    "problems.link",
    problems.filter((key) => key !== "plan"),
  ),
  "home/set-up-card.tsx bodyKey(step, marketDrivenShipping)": setUpTexts(),
  "layout/error-page.tsx error.codes.${}.title": errorCodes.map((c) => `error.codes.${c}.title`),
  "layout/error-page.tsx error.codes.${}.body": errorCodes.map((c) => `error.codes.${c}.body`),
  "methods/problems.ts problem.${}": fieldProblems.map((key) => `methods:problem.${key}`),
  "methods/region-editor.tsx problem.${}": under("problem", fieldProblems),
  "products/import-card.tsx import.broken.${}": under(
    "import.broken",
    every<NonNullable<ImportReport["broken"]>>({ notCsv: true, columns: true, tooLong: true }),
  ),
  "products/import-card.tsx import.problems.${}": under(
    "import.problems",
    every<LineProblem>({
      noVariant: true,
      badVariantId: true,
      unknownVariant: true,
      unknownSku: true,
      ambiguousSku: true,
      badUnit: true,
      badLength: true,
      twice: true,
    }),
  ),
  "products/product-card.tsx lacks.${}": under("lacks", [
    "weight",
    "hsCode",
    "origin",
    "dimensions",
  ]),
  // Shopify's ProductStatus
  "products/product-card.tsx status.${}": under("status", [
    "active",
    "archived",
    "draft",
    "unlisted",
  ]),
  "quotes/quote-filters.tsx outcomes.${}": under("outcomes", QUOTE_OUTCOMES),
  "quotes/quote-filters.tsx ranges.${}": under("ranges", QUOTE_RANGES),
  "quotes/quote-filters.tsx sources.${}": under("sources", QUOTE_SOURCES),
  "quotes/quote-page.tsx agreed.${}": under("agreed", LINK_REASONS),
  "quotes/quote-page.tsx certainty.${}": under("certainty", certainties),
  "quotes/quote-page.tsx outcomeTexts.${}": under("outcomeTexts", outcomes),
  "quotes/quote-table.tsx certainty.${}": under("certainty", certainties),
  "quotes/quote-table.tsx outcomes.${}": under("outcomes", outcomes),
  "quotes/source-badge.tsx sources.${}": under(
    "sources",
    every<RateSource | QuoteSource>({
      table: true,
      live: true,
      cached: true,
      backup: true,
      backup_lane: true,
      backup_carrier: true,
      backup_table: true,
      last_resort: true,
      none: true,
    }),
  ),
  "quotes/trace-text.ts steps.${}": traceTexts(),
  "rules/operand-field.tsx option.${}.${}": Object.entries(CHOICES).flatMap(([name, options]) =>
    under(`option.${name}`, options),
  ),
  "rules/rule-page.tsx problem.${}": under("problem", ruleProblems),
  "settings/audit-page.tsx key": auditActions().map((action) => `audit.actions.${action}`),
  "settings/exchange-row.tsx settings:errors.${}": under("settings:errors", exchangeErrors),
  "settings/privacy-page.tsx settings:privacy.kinds.${}": CASE_KINDS.map(
    (kind) => `settings:privacy.kinds.${kind.replace("/", "_")}`,
  ),
  "settings/settings-page.tsx settings:errors.${}": under("settings:errors", settingsErrors),
  "settings/transfer-page.tsx transfer.problems.${}": under("transfer.problems", IMPORT_PROBLEMS),
  "settings/use-difference-text.ts diff.${}": [
    ...under(
      "diff",
      quoted(
        "app/domain/rating/diff-config.ts",
        /say\((?:[^"()]*, )?.*?(?<!\[)"(\w+)"(?: : "(\w+)")?/g,
      ),
    ),
    ...under("diff", quoted("app/domain/rating/boxes/diff-boxes.ts", /"(box\w+)"/g)),
    ...settings.map((setting) => `diff.setting_${setting}`),
  ],
  "simulator/address-fields.tsx presets.${}": under(
    "presets",
    quoted("app/components/simulator/address-fields.tsx", /preset\("(\w+)"/g),
  ),
  "webhooks/delivery-list.tsx status.${}": under("status", DELIVERY_STATUSES),
};

function ofProviders(key: string): string[] {
  return Object.keys(carrierProviders).map((id) => `providers.${id}.${key}`);
}

function under(group: string, words: readonly string[]): string[] {
  return words.map((word) => `${group}.${word}`);
}

/** Words that a file has in quotation marks, where nothing else lists them. */
function quoted(file: string, pattern: RegExp): string[] {
  const source = fs.readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
  const words = [...source.matchAll(pattern)].flatMap(([, ...found]) => found.filter(Boolean));
  if (words.length === 0) throw new Error(`${file} names no keys any more.`);
  return [...new Set(words)];
}

/** One text for each case where a sentence differs by more than a word (trace-text.ts). */
function traceTexts(): string[] {
  const variants = (key: string): string[] => {
    if (key === "zone_matched")
      return ["postcode", "province", "country", "rest_of_world"].map((by) => `${key}_${by}`);
    if (key === "carrier_failed") return [...failures, "other"].map((one) => `${key}_${one}`);
    if (key.startsWith("table_row_")) return [key, `${key}_open`];
    if (key.startsWith("free_over_"))
      return ["before_discounts", "after_discounts"].map((basis) => `${key}_${basis}`);
    return [key];
  };
  return under(
    "steps",
    TRACE_KEYS.flatMap(([key]) => variants(key)),
  );
}

/** The texts of all steps in all states that they can be in. */
function setUpTexts(): string[] {
  const either = [true, false];
  const facts = either.flatMap((isInstalled) =>
    [true, false, null].flatMap((carrierServiceAllowed) =>
      either.flatMap((hasCarrierService) =>
        (["none", "running", "done", "failed"] as const).flatMap((sync) =>
          either.map((other) => ({
            isInstalled,
            carrierServiceAllowed,
            hasCarrierService,
            sync,
            isAttached: other,
            hasMethod: other,
            hasCarrier: other,
            hasQuote: other,
          })),
        ),
      ),
    ),
  );
  const open = facts.flatMap(setUpSteps).filter(({ state }) => state !== "done");
  const texts = open.map(({ key, state }) =>
    key === "attached" && state === "todo"
      ? "step.attached.markets"
      : `step.${key}.${state === "blocked" ? "blocked" : "body"}`,
  );
  return [...new Set([...texts, "step.attached.profile"])];
}

/** What is written into the audit log. */
function auditActions(): string[] {
  const folder = new URL("../../app/services/", import.meta.url);
  const actions = fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".server.ts"))
    .flatMap((file) => {
      const source = fs.readFileSync(new URL(file, folder), "utf8");
      return [...source.matchAll(/action: .*?"(\w+\.\w+)"(?: : "(\w+\.\w+)")?/g)];
    })
    .flatMap(([, ...found]) => found.filter(Boolean));
  return [...new Set(actions)];
}
