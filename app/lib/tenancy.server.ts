import { AppError } from "./errors.ts";

/** One call of the database client, as Prisma hands it to an extension. */
export interface ModelCall {
  readonly model: string;
  readonly operation: string;
  readonly args: unknown;
  /** the model's own columns; every other key in `data` is a relation */
  readonly columns: ReadonlySet<string>;
}

type Part = "where" | "data" | "create" | "update";

/** Where an operation has to name the shop, and in which parts it may name no other. */
const RULES: Readonly<Record<string, readonly Part[]>> = {
  findUnique: ["where"],
  findUniqueOrThrow: ["where"],
  findFirst: ["where"],
  findFirstOrThrow: ["where"],
  findMany: ["where"],
  count: ["where"],
  aggregate: ["where"],
  groupBy: ["where"],
  delete: ["where"],
  deleteMany: ["where"],
  create: ["create"],
  createMany: ["create"],
  createManyAndReturn: ["create"],
  update: ["where", "update"],
  updateMany: ["where", "update"],
  updateManyAndReturn: ["where", "update"],
  upsert: ["where", "create", "update"],
};

/**
 * The wall between tenants. Returns the one shop that the call is about; throws AppError TENANCY when it names none, more
 * than one, or would move a row to another. Nested writes are refused: a row is written through its own model, so that
 * its shop stands in the call. (Relations that are only read need no shop of their own: every foreign key holds it.)
 */
export function assertNamesOneShop(call: ModelCall): string {
  const rule = RULES[call.operation];
  if (rule === undefined) throw refusal(call, "is not an operation that the guard knows");
  const args = record(call.args);
  const named = rule.flatMap((part) => shopsOf(part, args, call));
  const shop = named[0];
  if (shop === undefined) throw refusal(call, "names no shop");
  if (named.some((other) => other !== shop)) throw refusal(call, "names more than one shop");
  const cursor = shopOfWhere(args["cursor"]);
  if (cursor !== null && cursor !== shop) throw refusal(call, "names more than one shop");
  return shop;
}

function shopsOf(part: Part, args: Readonly<Record<string, unknown>>, call: ModelCall): string[] {
  if (part === "where") return [shopOfWhere(args["where"]) ?? missing(call, "where")];
  const isUpsert = call.operation === "upsert";
  const data = isUpsert ? args[part] : args["data"];
  const rows = Array.isArray(data) ? data : [data];
  if (rows.length === 0) throw refusal(call, "writes nothing");
  return rows.flatMap((row) => shopOfRow(record(row), part, call));
}

function shopOfRow(
  row: Readonly<Record<string, unknown>>,
  part: Part,
  call: ModelCall,
): readonly string[] {
  for (const [key, value] of Object.entries(row))
    if (!call.columns.has(key) && value !== undefined)
      throw refusal(call, `writes through the relation ${key}`);
  const given = row["shop"];
  if (given === undefined) return part === "update" ? [] : [missing(call, part)];
  const shop = isText(given) ? given : record(given)["set"];
  return [isText(shop) ? shop : missing(call, part)];
}

/** The shop that a filter is bound to by its own level: what stands under OR or NOT binds nothing. */
function shopOfWhere(where: unknown): string | null {
  const shops: unknown[] = [];
  for (const [key, value] of Object.entries(record(where))) {
    if (key === "shop") shops.push(isText(value) ? value : record(value)["equals"]);
    else if (key.startsWith("shop_")) shops.push(record(value)["shop"]);
  }
  const [shop] = shops;
  return isText(shop) && shops.every((other) => other === shop) ? shop : null;
}

function missing(call: ModelCall, part: string): never {
  throw refusal(call, `names no shop in ${part}`);
}

const refusal = (call: ModelCall, why: string): AppError =>
  new AppError("TENANCY", { message: `${call.model}.${call.operation} ${why}` });

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};

/** A raw statement has to be bound to the shop: the shop is one of its values, and the text compares the column. */
export function assertBoundToShop(
  shop: string,
  statement: { readonly text: string; readonly values: readonly unknown[] },
): void {
  const bound =
    shop !== "" && statement.values.includes(shop) && /\bshop|config_changed/i.test(statement.text);
  if (!bound)
    throw new AppError("TENANCY", {
      message: "A raw statement is not bound to the shop it is for",
    });
}
