/** Reads the CSV files of boxes and orders (no header, millimetres and grams) and says what is wrong, row by row. */
import fs from "node:fs";
import { parse } from "csv-parse/sync";
import type { z } from "zod";
import { BoxSchema, ItemSchema } from "#app/domain/packing/schema.ts";
import type { Box, Item } from "#app/domain/packing/types.ts";

const BOX_FIELDS = [
  "id",
  "outer.width",
  "outer.length",
  "outer.depth",
  "tare",
  "inner.width",
  "inner.length",
  "inner.depth",
  "maxGross",
] as const;
const ITEM_FIELDS = [
  "order",
  "quantity",
  "id",
  "dims.width",
  "dims.length",
  "dims.depth",
  "weight",
] as const;

/** Most problems that are listed; a wrong file has as many as rows. */
const MOST_PROBLEMS = 20;

export class TableError extends Error {
  override name = "TableError";
}

interface Row {
  readonly number: number;
  readonly cells: readonly string[];
}

function read(file: string): Row[] {
  if (!fs.existsSync(file)) throw new TableError(`${file}: there is no such file`);
  try {
    const rows: string[][] = parse(fs.readFileSync(file, "utf8"), {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    });
    return rows.map((cells, at) => ({ number: at + 1, cells }));
  } catch (error) {
    throw new TableError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Collects problems of one file and throws them together. */
class Problems {
  private readonly found: string[] = [];
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  add(row: number, field: string, what: string): void {
    this.found.push(`${this.file}, row ${row}, ${field}: ${what}`);
  }

  raise(): void {
    const more = this.found.length - MOST_PROBLEMS;
    if (this.found.length === 0) return;
    const lines = this.found.slice(0, MOST_PROBLEMS);
    throw new TableError([...lines, ...(more > 0 ? [`and ${more} more`] : [])].join("\n"));
  }
}

/** Whole numbers only: anything else stays text, and the schema refuses it. */
const whole = (text: string | undefined) =>
  text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : text;

const dims = ([width, length, depth]: readonly string[]) => ({
  width: whole(width),
  length: whole(length),
  depth: whole(depth),
});

interface Checking {
  readonly row: Row;
  readonly fields: readonly string[];
  readonly problems: Problems;
}

function checked<T>(schema: z.ZodType<T>, value: unknown, checking: Checking): T | null {
  const { row, fields, problems } = checking;
  if (row.cells.length !== fields.length) {
    problems.add(
      row.number,
      "columns",
      `${row.cells.length} instead of ${fields.length} (${fields.join(", ")})`,
    );
    return null;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const field = issue.path.join(".");
    const cell = row.cells[fields.indexOf(field)];
    const given = cell === undefined ? "" : ` (given: ${JSON.stringify(cell)}; whole mm and g)`;
    problems.add(row.number, field, `${issue.message}${given}`);
  }
  return null;
}

/** The box types of a file. Throws TableError with every row and field that cannot be right. */
export function readBoxes(file: string): Box[] {
  const problems = new Problems(file);
  const boxes = new Map<string, Box>();
  for (const row of read(file)) {
    const [id, ...numbers] = row.cells;
    const raw = {
      id,
      outer: dims(numbers),
      tare: whole(numbers[3]),
      inner: dims(numbers.slice(4)),
      maxGross: whole(numbers[7]),
    };
    const box = checked(BoxSchema, raw, { row, fields: BOX_FIELDS, problems });
    if (box === null) continue;
    if (boxes.has(box.id)) problems.add(row.number, "id", `there are two boxes "${box.id}"`);
    boxes.set(box.id, box);
  }
  problems.raise();
  if (boxes.size === 0) throw new TableError(`${file}: no boxes in it`);
  return [...boxes.values()];
}

function isSame(a: Item, b: Item): boolean {
  return JSON.stringify([a.dims, a.weight]) === JSON.stringify([b.dims, b.weight]);
}

export interface Order {
  readonly id: string;
  readonly items: readonly Item[];
}

/** The orders of a file, in its sequence. Throws TableError with every row and field that cannot be right. */
export function readOrders(file: string, rotation: Item["rotation"]): Order[] {
  const problems = new Problems(file);
  const orders = new Map<string, Map<string, Item>>();
  for (const row of read(file)) {
    const [order = "", quantity, id, ...numbers] = row.cells;
    const raw = {
      id,
      quantity: whole(quantity),
      dims: dims(numbers),
      weight: whole(numbers[3]),
      rotation,
    };
    const item = checked(ItemSchema, raw, { row, fields: ITEM_FIELDS, problems });
    if (item === null) continue;
    if (order === "") problems.add(row.number, "order", "is empty");
    const items = orders.get(order) ?? new Map<string, Item>();
    const known = items.get(item.id);
    if (known !== undefined && !isSame(known, item))
      problems.add(row.number, "id", `"${item.id}" has other sizes or weight earlier in its order`);
    items.set(item.id, { ...item, quantity: item.quantity + (known?.quantity ?? 0) });
    orders.set(order, items);
  }
  problems.raise();
  return [...orders].map(([id, items]) => ({ id, items: [...items.values()] }));
}
