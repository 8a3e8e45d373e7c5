/** What the fields of the live method editor mean, and how a method shows in them. */
import type { FieldProblem } from "#app/domain/rating/method-form/schema.ts";
import { FieldReader } from "#app/domain/rating/method-form/read-method.ts";
import type { LiveMethod } from "#app/domain/rating/schema.ts";
import { isSameService, type BackupService } from "./backup-choices.ts";
import type { LiveMethodFields, ServiceFields } from "./schema.ts";
import { showMoney, showQuantity } from "#app/domain/units/typed-decimal.ts";

const BASIS_POINTS = 100;
const MOST_BASIS_POINTS = 100_000;
const LONGEST_NAME = 120;
const LONGEST_DESCRIPTION = 255;

export interface ReadLiveMethodOptions {
  readonly id: string;
  readonly accountId: string;
  /** decimals of the shop's currency */
  readonly digits: number;
  /** zones that exist */
  readonly zoneIds: ReadonlySet<string>;
  /** services that may stand in */
  readonly backups: readonly BackupService[];
}

export type ReadLiveMethodResult =
  | { readonly ok: true; readonly method: LiveMethod }
  | { readonly ok: false; readonly problems: Record<string, FieldProblem> };

/** The method that the editor's fields mean, or what is wrong, by the path of the field. */
export function readLiveMethod(
  fields: LiveMethodFields,
  options: ReadLiveMethodOptions,
): ReadLiveMethodResult {
  const reader = new FieldReader(options.digits);
  const name = { longest: LONGEST_NAME, required: true };
  const description = { longest: LONGEST_DESCRIPTION, required: false };
  const method: LiveMethod = {
    id: options.id,
    kind: "live",
    accountId: options.accountId,
    name: {
      text: reader.text("name", fields.name, name),
      translations: reader.translations("nameTranslations", fields.nameTranslations, LONGEST_NAME),
    },
    description: {
      text: reader.text("description", fields.description, description),
      translations: reader.translations(
        "descriptionTranslations",
        fields.descriptionTranslations,
        LONGEST_DESCRIPTION,
      ),
    },
    enabled: fields.enabled,
    zoneIds: [...fields.zoneIds],
    services: fields.services.map((service, index) => readService(reader, service, index)),
    backupService: readBackupService(reader, fields, options),
    ...readPrices(reader, fields),
  };
  if (fields.services.length === 0) reader.report("services", "noService");
  if (fields.zoneIds.some((id) => !options.zoneIds.has(id))) reader.report("zoneIds", "zoneGone");
  return Object.keys(reader.problems).length === 0
    ? { ok: true, method }
    : { ok: false, problems: reader.problems };
}

function readService(
  reader: FieldReader,
  fields: ServiceFields,
  index: number,
): LiveMethod["services"][number] {
  const at = `services.${index}`;
  const text = reader.text(`${at}.name`, fields.name, { longest: LONGEST_NAME, required: false });
  const translations = reader.translations(
    `${at}.nameTranslations`,
    fields.nameTranslations,
    LONGEST_NAME,
  );
  if (text === "" && Object.keys(translations).length > 0) reader.report(`${at}.name`, "required");
  const { carrier, service } = fields;
  return { carrier, service, name: text === "" ? null : { text, translations } };
}

function readBackupService(
  reader: FieldReader,
  { backupService: chosen, services }: LiveMethodFields,
  { accountId, backups }: ReadLiveMethodOptions,
): LiveMethod["backupService"] {
  if (chosen === null) return null;
  if (!backups.some((choice) => isSameService(choice, chosen)))
    reader.report("backupService", "backupGone");
  else if (services.some((service) => isSameService({ accountId, ...service }, chosen)))
    reader.report("backupService", "backupIsOwn");
  return chosen;
}

function readPrices(
  reader: FieldReader,
  fields: LiveMethodFields,
): Pick<LiveMethod, "markup" | "freeOver" | "backup"> {
  const money = (path: "markupAmount" | "backupPerKilogram" | "backup" | "freeOver") =>
    fields[path].trim() === "" ? null : reader.money(path, fields[path]);
  const threshold = money("freeOver");
  const amount = money("backup");
  const perKilogram = money("backupPerKilogram");
  if (amount === null && perKilogram !== null) reader.report("backup", "required");
  return {
    markup: { basisPoints: readPercent(reader, fields), amount: money("markupAmount") ?? 0 },
    freeOver: threshold === null ? null : { threshold, basis: fields.freeOverBasis },
    backup: amount === null ? null : { amount, perKilogram: perKilogram ?? 0 },
  };
}

function readPercent(reader: FieldReader, { markupPercent }: LiveMethodFields): number {
  if (markupPercent.trim() === "") return 0;
  const rule = { step: BASIS_POINTS, max: MOST_BASIS_POINTS, problem: "percent" };
  return reader.quantity("markupPercent", markupPercent, rule);
}

/** The editor's fields for a method; reading them back gives the same method. */
export function showLiveMethod(method: LiveMethod, digits: number): LiveMethodFields {
  const { markup, freeOver, backup } = method;
  const money = (minor: number) => (minor === 0 ? "" : showMoney(minor, digits));
  return {
    name: method.name.text,
    nameTranslations: method.name.translations,
    description: method.description.text,
    descriptionTranslations: method.description.translations,
    enabled: method.enabled,
    zoneIds: [...method.zoneIds],
    services: method.services.map(({ carrier, service, name }) => ({
      carrier,
      service,
      name: name?.text ?? "",
      nameTranslations: name?.translations ?? {},
    })),
    markupPercent: markup.basisPoints === 0 ? "" : showQuantity(markup.basisPoints, BASIS_POINTS),
    markupAmount: money(markup.amount),
    freeOver: freeOver === null ? "" : showMoney(freeOver.threshold, digits),
    freeOverBasis: freeOver?.basis ?? "after_discounts",
    backupService: method.backupService,
    backup: backup === null ? "" : showMoney(backup.amount, digits),
    backupPerKilogram: backup === null ? "" : money(backup.perKilogram),
  };
}

/** The fields of a new method. */
export function emptyLiveMethod(name: string): LiveMethodFields {
  return {
    name,
    nameTranslations: {},
    description: "",
    descriptionTranslations: {},
    enabled: true,
    zoneIds: [],
    services: [],
    markupPercent: "",
    markupAmount: "",
    freeOver: "",
    freeOverBasis: "after_discounts",
    backupService: null,
    backup: "",
    backupPerKilogram: "",
  };
}
