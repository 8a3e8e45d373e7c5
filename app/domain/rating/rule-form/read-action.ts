import type { FieldReader } from "../method-form/read-method.ts";
import type { RateAction } from "../rules/schema.ts";
import type { ActionFields } from "./schema.ts";

const LONGEST_TEXT = 120;
/** 1,000 % more, 100 % less, a hundred times as much; in basis points */
const MOST = { add: 100_000, discount: 10_000, multiply: 1_000_000 } as const;
const DIRECTIONS = ["nearest", "up", "down"] as const;
const MOST_RANK = 1_000;
const MOST_DAYS = 365;

type ReadOne = (fields: ActionFields, at: string, reader: FieldReader) => RateAction;

const READERS: Readonly<Record<ActionFields["do"], ReadOne>> = {
  add: (...given) => ({ do: "add", amount: readAmount(...given) }),
  discount: (...given) => ({ do: "discount", amount: readAmount(...given) }),
  set: (...given) => ({ do: "set", ...readMinor(...given) }),
  cap: (...given) => ({ do: "cap", ...readMinor(...given) }),
  floor: (...given) => ({ do: "floor", ...readMinor(...given) }),
  multiply: ({ texts }, at, reader) => {
    const percent = { at, text: texts["percent"] ?? "", most: MOST.multiply };
    return { do: "multiply", basisPoints: readPercent(reader, percent) };
  },
  round: (...given) => ({ do: "round", to: readRounding(...given) }),
  hide: () => ({ do: "hide" }),
  rename: (...given) => ({ do: "rename", name: readText(...given) }),
  describe: (...given) => ({ do: "describe", description: readText(...given) }),
  order: ({ texts }, at, reader) => ({
    do: "order",
    rank: readRank(reader, `${at}.rank`, texts["rank"] ?? ""),
  }),
  delay: ({ texts }, at, reader) => {
    const days = readWhole(reader, `${at}.days`, texts["days"] ?? "");
    if (days < 1 || days > MOST_DAYS) reader.report(`${at}.days`, "days", { most: MOST_DAYS });
    return { do: "delay", days };
  },
  stop: () => ({ do: "stop" }),
};

/** The action that the fields mean; what cannot be read is reported below `at`. */
export const readAction: ReadOne = (fields, at, reader) => READERS[fields.do](fields, at, reader);

function readMinor({ texts }: ActionFields, at: string, reader: FieldReader) {
  return { minor: reader.money(`${at}.amount`, texts["amount"] ?? ""), per: readPer(texts) };
}

function readPer(texts: ActionFields["texts"]): "order" | "request" {
  return texts["per"] === "request" ? "request" : "order";
}

function readAmount(fields: ActionFields, at: string, reader: FieldReader) {
  const { texts } = fields;
  if (texts["by"] === "percent") {
    const most = fields.do === "discount" ? MOST.discount : MOST.add;
    const basisPoints = readPercent(reader, { at, text: texts["percent"] ?? "", most });
    const of = texts["of"] === "current" ? ("current" as const) : ("base" as const);
    return { by: "percent" as const, basisPoints, of };
  }
  return { by: "amount" as const, ...readMinor(fields, at, reader) };
}

interface Percent {
  readonly at: string;
  readonly text: string;
  readonly most: number;
}

function readPercent(reader: FieldReader, { at, text, most }: Percent): number {
  const path = `${at}.percent`;
  const basisPoints = reader.quantity(path, text, { step: 100, max: 10 ** 9, problem: "number" });
  if (basisPoints > most) reader.report(path, "percent", { most: most / 100 });
  return basisPoints;
}

function readRounding({ texts }: ActionFields, at: string, reader: FieldReader) {
  const of = reader.money(`${at}.of`, texts["of"] ?? "");
  const ending = reader.money(`${at}.ending`, texts["ending"] ?? "");
  if (of < 1 || of > 1_000_000) reader.report(`${at}.of`, "roundingStep");
  if (ending >= of) reader.report(`${at}.ending`, "roundingEnding");
  const direction = DIRECTIONS.find((one) => one === texts["direction"]) ?? DIRECTIONS[0];
  return { ending, of, direction };
}

function readText(fields: ActionFields, at: string, reader: FieldReader) {
  const rule = { longest: LONGEST_TEXT, required: true };
  return {
    text: reader.text(`${at}.text`, fields.texts["text"] ?? "", rule),
    translations: reader.translations(`${at}.translations`, fields.translations, LONGEST_TEXT),
  };
}

/** A whole number between -1,000 and 1,000: a rank, a priority. */
export function readRank(reader: FieldReader, path: string, text: string): number {
  const given = text.trim().replace("−", "-");
  const rank = /^-?\d{1,5}$/.test(given) ? Number(given) : null;
  if (rank === null) reader.report(path, given === "" ? "required" : "whole");
  else if (Math.abs(rank) > MOST_RANK) reader.report(path, "rank", { most: MOST_RANK });
  // minus nought is nought
  return (rank ?? 0) + 0;
}

function readWhole(reader: FieldReader, path: string, text: string): number {
  if (!/^\s*\d{1,9}\s*$/.test(text)) reader.report(path, text.trim() === "" ? "required" : "whole");
  return Number.parseInt(text, 10) || 0;
}
