import { readExchange } from "#app/domain/settings/exchange-form.ts";
import type { ExchangeLine, SettingsForm } from "#app/domain/settings/schema.ts";
import { readSettings, type FieldErrors } from "#app/domain/settings/settings-form.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { publishConfig } from "#app/services/rating/publish-config.server.ts";

interface Who {
  readonly shop: string;
  readonly actor: Actor;
}

/** Publishes the settings as typed. Throws AppError INVALID_INPUT with what is wrong, field by field. */
export async function saveSettings({ shop, actor }: Who, form: SettingsForm): Promise<void> {
  const read = readSettings(form, await currencyOf(shop));
  if (!read.ok) throw invalid(read.errors);
  await publishConfig({
    shop,
    actor,
    note: "Settings",
    change: read.change,
    audit: { action: "settings.changed", subject: "" },
  });
}

/** Publishes the exchange-rate table as typed. Throws AppError INVALID_INPUT, fields "<line>.<field>". */
export async function saveExchangeRates(
  { shop, actor }: Who,
  lines: readonly ExchangeLine[],
): Promise<void> {
  const read = readExchange(lines, await currencyOf(shop));
  if (!read.ok) throw invalid(read.errors);
  await publishConfig({
    shop,
    actor,
    note: "Exchange rates",
    change: (config) => ({ ...config, exchangeRates: [...read.rates] }),
    audit: {
      action: "exchange_rates.changed",
      subject: "",
      details: { count: read.rates.length },
    },
  });
}

async function currencyOf(shop: string): Promise<string> {
  const latest = await getLatestConfig(shop);
  if (latest === null) throw new AppError("NOT_FOUND", { message: `${shop} has no configuration` });
  return latest.config.currency;
}

const invalid = (fields: FieldErrors): AppError =>
  new AppError("INVALID_INPUT", { message: "the form does not hold", fields });
