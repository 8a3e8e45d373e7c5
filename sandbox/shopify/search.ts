/** Shopify's search syntax, as far as the sandbox reads it: terms, field:value, comparators, AND, OR, NOT, brackets. */
export type Search =
  | { readonly kind: "all" }
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "field";
      readonly field: string;
      readonly operator: Operator;
      readonly value: string;
    }
  | { readonly kind: "not"; readonly of: Search }
  | { readonly kind: "and" | "or"; readonly of: readonly Search[] };

type Operator = "=" | ">" | ">=" | "<" | "<=";

const TOKEN = /\(|\)|-?[\w.]+:(?:>=|<=|>|<)?(?:"[^"]*"|'[^']*'|[^\s()]+)|"[^"]*"|'[^']*'|[^\s()]+/g;

/** @throws on unbalanced brackets */
export function parseSearch(query: string): Search {
  const tokens = query.match(TOKEN) ?? [];
  if (tokens.length === 0) return { kind: "all" };
  const reader = { tokens, at: 0 };
  const search = parseOr(reader);
  if (reader.at < tokens.length) throw new Error(`the search "${query}" cannot be read`);
  return search;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

function parseOr(reader: Reader): Search {
  const parts = [parseAnd(reader)];
  while (reader.tokens[reader.at] === "OR") {
    reader.at += 1;
    parts.push(parseAnd(reader));
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "or", of: parts };
}

function parseAnd(reader: Reader): Search {
  const parts: Search[] = [];
  for (;;) {
    const token = reader.tokens[reader.at];
    if (token === undefined || token === ")" || token === "OR") break;
    if (token === "AND") reader.at += 1;
    else parts.push(parseTerm(reader));
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "and", of: parts };
}

function parseTerm(reader: Reader): Search {
  const token = reader.tokens[reader.at] ?? "";
  reader.at += 1;
  if (token === "NOT") return { kind: "not", of: parseTerm(reader) };
  if (token === "(") {
    const inner = parseOr(reader);
    if (reader.tokens[reader.at] !== ")") throw new Error("a bracket of the search is not closed");
    reader.at += 1;
    return inner;
  }
  const field = /^(-?)([\w.]+):(>=|<=|>|<)?(.*)$/s.exec(token);
  if (field === null) return { kind: "text", text: unquote(token) };
  const [, minus, name = "", operator, value = ""] = field;
  const term: Search = {
    kind: "field",
    field: name,
    operator: isOperator(operator) ? operator : "=",
    value: unquote(value),
  };
  return minus === "-" ? { kind: "not", of: term } : term;
}

function isOperator(text: string | undefined): text is Operator {
  return text === ">" || text === ">=" || text === "<" || text === "<=";
}

function unquote(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, "$2");
}

/** What the values of a thing are under a field's name; undefined: that field cannot be searched. */
export type FieldValues = (field: string) => readonly (string | number | boolean)[] | undefined;

/** @throws when a field is not known, since guessing would make data up */
export function matches(search: Search, values: FieldValues, text: () => string): boolean {
  switch (search.kind) {
    case "all":
      return true;
    case "text":
      return text().toLowerCase().includes(search.text.toLowerCase());
    case "not":
      return !matches(search.of, values, text);
    case "and":
      return search.of.every((part) => matches(part, values, text));
    case "or":
      return search.of.some((part) => matches(part, values, text));
    case "field": {
      const known = values(search.field);
      if (known === undefined)
        throw new Error(`the sandbox does not implement searching by ${search.field}`);
      if (search.value === "*") return known.length > 0;
      return known.some((value) => compare(value, search.operator, search.value));
    }
  }
}

function compare(value: string | number | boolean, operator: Operator, wanted: string): boolean {
  if (operator === "=") return equals(String(value), wanted);
  const left = comparable(value);
  const right = comparable(wanted);
  if (operator === ">") return left > right;
  if (operator === ">=") return left >= right;
  return operator === "<" ? left < right : left <= right;
}

function equals(value: string, wanted: string): boolean {
  if (wanted.endsWith("*"))
    return value.toLowerCase().startsWith(wanted.slice(0, -1).toLowerCase());
  return value.toLowerCase() === wanted.toLowerCase();
}

function comparable(value: string | number | boolean): number {
  const number = Number(value);
  return Number.isNaN(number) ? Date.parse(String(value)) : number;
}
