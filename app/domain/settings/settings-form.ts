import { currencyExponent } from "../money/currency.ts";
import type { RatingConfig } from "../rating/schema.ts";
import { readMoney, readQuantity, showMoney, showQuantity } from "../units/typed-decimal.ts";
import type { SettingsForm } from "./schema.ts";

/** What is wrong with a field, as a key of settings.json, `errors.<key>`. */
export type FieldErrors = Readonly<Record<string, string>>;

export type ReadSettings =
  | { readonly ok: true; readonly change: (config: RatingConfig) => RatingConfig }
  | { readonly ok: false; readonly errors: FieldErrors };

const GRAMS_PER_KG = 1_000;
const MM_PER_CM = 10;
const BOX_FIELDS = ["boxLength", "boxWidth", "boxHeight"] as const;
/** A box longer than that is a typing mistake: no carrier takes ten metres. */
const MAX_BOX_MM = 10_000;
const MAX_GRAMS = 1_000_000;

/** The set-up as the form shows it. */
export function showSettings(config: RatingConfig): SettingsForm {
  const { settings, handling, lastResort } = config;
  const digits = currencyExponent(config.currency);
  const [length, width, height] = settings.defaultBoxMm;
  return {
    strictSignature: settings.strictSignature,
    deadline: String(settings.carrierDeadlineMs),
    weight: showQuantity(settings.defaultGrams, GRAMS_PER_KG),
    boxLength: showQuantity(length, MM_PER_CM),
    boxWidth: showQuantity(width, MM_PER_CM),
    boxHeight: showQuantity(height, MM_PER_CM),
    hasHandling: handling !== null,
    handlingAmount: handling === null ? "" : showMoney(handling.amount, digits),
    handlingMethods: handling?.methodIds ?? [],
    shipsFromOnePlace: handling?.origins === "one",
    hasLastResort: lastResort !== null,
    lastResortName: lastResort?.name.text ?? "",
    lastResortAmount: lastResort === null ? "" : showMoney(lastResort.amount, digits),
    rateLogDays: String(settings.rateLogDays),
  };
}

/** The form as a change of the set-up, or what is wrong with it, field by field. */
export function readSettings(form: SettingsForm, currency: string): ReadSettings {
  const errors: Record<string, string> = {};
  const check = <T>(field: string, value: T | null, key: string): T | null => {
    if (value === null) errors[field] = key;
    return value;
  };
  const deadline = check("deadline", whole(form.deadline, 100, 2_500), "deadline");
  const days = check("rateLogDays", whole(form.rateLogDays, 1, 90), "days");
  const grams = check("weight", readQuantity(form.weight, GRAMS_PER_KG, MAX_GRAMS), "weight");
  const box = BOX_FIELDS.map((field) => check(field, millimetres(form[field]), "box"));
  const handling = readHandling(form, currency, check);
  const lastResort = readLastResort(form, currency, check);
  const [length, width, height] = box;
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    change: (config) => ({
      ...config,
      settings: {
        ...config.settings,
        strictSignature: form.strictSignature,
        carrierDeadlineMs: deadline ?? config.settings.carrierDeadlineMs,
        defaultGrams: grams ?? config.settings.defaultGrams,
        defaultBoxMm: [length ?? 1, width ?? 1, height ?? 1],
        rateLogDays: days ?? config.settings.rateLogDays,
      },
      handling: handling === null ? null : onKnownMethods(config, handling),
      lastResort: lastResort === null ? null : withTranslations(config, lastResort),
    }),
  };
}

type Check = <T>(field: string, value: T | null, key: string) => T | null;

interface Handling {
  readonly amount: number;
  readonly methodIds: readonly string[];
  readonly origins: "one" | "several";
}

function readHandling(form: SettingsForm, currency: string, check: Check): Handling | null {
  if (!form.hasHandling) return null;
  const amount = readMoney(form.handlingAmount, currencyExponent(currency));
  return {
    amount: check("handlingAmount", amount, "money") ?? 0,
    methodIds: form.handlingMethods,
    origins: form.shipsFromOnePlace ? "one" : "several",
  };
}

interface LastResort {
  readonly name: string;
  readonly amount: number;
}

function readLastResort(form: SettingsForm, currency: string, check: Check): LastResort | null {
  if (!form.hasLastResort) return null;
  const name = form.lastResortName.trim();
  const amount = readMoney(form.lastResortAmount, currencyExponent(currency));
  return {
    name: check("lastResortName", name === "" || name.length > 120 ? null : name, "name") ?? "",
    amount: check("lastResortAmount", amount, "money") ?? 0,
  };
}

function whole(text: string, min: number, max: number): number | null {
  const value = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : null;
}

function millimetres(text: string): number | null {
  const value = readQuantity(text, MM_PER_CM, MAX_BOX_MM);
  return value === 0 ? null : value;
}

/** Methods deleted meanwhile are let go; when none is left the fee goes too, since an empty list means every method. */
function onKnownMethods(config: RatingConfig, handling: Handling): RatingConfig["handling"] {
  const ids = new Set(config.methods.map((method) => method.id));
  const methodIds = handling.methodIds.filter((id) => ids.has(id));
  if (methodIds.length === 0 && handling.methodIds.length > 0) return null;
  return { ...handling, methodIds };
}

function withTranslations(
  config: RatingConfig,
  { name, amount }: LastResort,
): NonNullable<RatingConfig["lastResort"]> {
  const was = config.lastResort?.name;
  const translations = was?.text === name ? was.translations : {};
  return { name: { text: name, translations }, amount };
}
