import { matches, parseSearch } from "../search.ts";
import type { Args, Fields, GraphqlContext } from "./context.ts";
import { numberArg, textArg } from "./context.ts";
import { badRequest } from "./errors.ts";

const MOST = 250;

/** A list that need not be held: products of a large catalogue are computed when asked for. */
export interface Sequence<T> {
  readonly length: number;
  at(index: number): T | undefined;
}

export interface Searchable<T> {
  /** values of a field of Shopify's search; undefined where the sandbox does not search by it */
  readonly values: (item: T, field: string) => readonly (string | number | boolean)[] | undefined;
  readonly text: (item: T) => string;
}

/** Those that a `query` argument asks for. */
export function search<T>(items: Iterable<T>, args: Args, searchable: Searchable<T>): T[] {
  const query = parseSearch(textArg(args, "query") ?? "");
  return [...items].filter((item) =>
    matches(
      query,
      (field) => searchable.values(item, field),
      () => searchable.text(item),
    ),
  );
}

/** A page of a list as Shopify's connections give it. */
export function connection<T>(
  items: Sequence<T>,
  args: Args,
  {
    context,
    node,
    outermost = false,
  }: {
    readonly context: GraphqlContext;
    readonly node: (item: T) => Fields;
    /** of a bulk operation: read window by window */
    readonly outermost?: boolean;
  },
): Fields {
  const { start, end } = range(items.length, args, { context, outermost });
  const reverse = args["reverse"] === true;
  const indices = Array.from({ length: Math.max(0, end - start) }, (_, offset) => start + offset);
  const entries = indices.flatMap((index) => {
    const item = items.at(reverse ? items.length - 1 - index : index);
    return item === undefined ? [] : [{ cursor: cursorOf(index), node: node(item) }];
  });
  return {
    edges: entries,
    nodes: entries.map((entry) => entry.node),
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: entries[0]?.cursor ?? null,
      endCursor: entries.at(-1)?.cursor ?? null,
    },
  };
}

function range(
  total: number,
  args: Args,
  {
    context: { bulk },
    outermost,
  }: { readonly context: GraphqlContext; readonly outermost: boolean },
): { readonly start: number; readonly end: number } {
  if (bulk !== null)
    return outermost
      ? { start: bulk.offset, end: Math.min(total, bulk.offset + bulk.size) }
      : { start: 0, end: total };
  const first = numberArg(args, "first");
  const last = numberArg(args, "last");
  const size = first ?? last;
  if (size === null) throw badRequest("you must provide one of first or last");
  if (size < 0 || size > MOST)
    throw badRequest(`first or last must be between 0 and ${MOST}, it is ${size}`);
  const after = textArg(args, "after");
  const before = textArg(args, "before");
  const low = after === null ? 0 : indexOf(after) + 1;
  const high = before === null ? total : Math.min(total, indexOf(before));
  return first === null
    ? { start: Math.max(low, high - size), end: high }
    : { start: low, end: Math.min(high, low + size) };
}

function cursorOf(index: number): string {
  return Buffer.from(JSON.stringify({ at: index })).toString("base64url");
}

function indexOf(cursor: string): number {
  try {
    const text = Buffer.from(cursor, "base64url").toString("utf8");
    const { at } = JSON.parse(text) as { at: unknown };
    if (typeof at === "number") return at;
  } catch {
    // said below
  }
  throw badRequest(`the cursor ${cursor} is not valid`);
}
