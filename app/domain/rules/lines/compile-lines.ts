import { integerBounds, type IntegerBounds } from "../bounds/integer-bounds.ts";
import type { LineFacts } from "../facts.ts";
import { MEASURES, sideOf, UNIT_MEASURES } from "./line-measures.ts";
import {
  ensure,
  mark,
  wordMask,
  type LineState,
  type LineTable,
  type PredicateFill,
} from "./line-table.ts";
import { meets, type TextField } from "./line-texts.ts";
import { fillField, fillNamed } from "./text-fields.ts";
import type { LineLeaf, LinePredicate, TextMatch } from "./schema.ts";

/** Collects what rules ask of lines; the same question asked twice is one entry. */
export interface LineCompiler {
  readonly table: LineTable;
  /** `single`: units are looked at one by one */
  readonly add: (predicate: LinePredicate, single: boolean) => number;
}

interface Collected {
  readonly fills: PredicateFill[];
  readonly known: Map<string, number>;
  /** for each field the texts that rules name in full, numbered */
  readonly named: Map<TextField, Map<string, number>>;
  readonly table: LineTable;
}

export function lineCompiler(): LineCompiler {
  const fills: PredicateFill[] = [];
  const collected: Collected = { fills, known: new Map(), named: new Map(), table: { fills } };
  return { table: collected.table, add: (predicate, single) => add(collected, predicate, single) };
}

function add(collected: Collected, predicate: LinePredicate, single: boolean): number {
  const key = `${single ? "1" : ""}${JSON.stringify(predicate)}`;
  const known = collected.known.get(key);
  if (known !== undefined) return known;
  const fill = fillOf(collected, predicate, single);
  const at = collected.fills.push(fill) - 1;
  collected.known.set(key, at);
  return at;
}

function fillOf(collected: Collected, predicate: LinePredicate, single: boolean): PredicateFill {
  if (predicate.kind === "not") return negation(collected, add(collected, predicate.of, single));
  if (predicate.kind === "all" || predicate.kind === "any") {
    const parts = predicate.of.map((part) => add(collected, part, single));
    return predicate.kind === "all" ? conjunction(collected, parts) : disjunction(collected, parts);
  }
  return leafFill(collected, predicate, single);
}

function negation({ table }: Collected, part: number): PredicateFill {
  return (state, at) => {
    ensure(table, state, part);
    const { words, yes, unknown, lines } = state;
    for (let word = 0; word < words; word += 1) {
      const doubt = unknown[part * words + word] ?? 0;
      yes[at * words + word] =
        ~((yes[part * words + word] ?? 0) | doubt) & wordMask(lines.length, word);
      unknown[at * words + word] = doubt;
    }
  };
}

function conjunction({ table }: Collected, parts: readonly number[]): PredicateFill {
  return (state, at) => {
    const { words, yes, unknown, lines } = state;
    for (const part of parts) ensure(table, state, part);
    for (let word = 0; word < words; word += 1) {
      let all = wordMask(lines.length, word);
      let possible = all;
      for (const part of parts) {
        const sure = yes[part * words + word] ?? 0;
        all &= sure;
        possible &= sure | (unknown[part * words + word] ?? 0);
      }
      yes[at * words + word] = all;
      unknown[at * words + word] = possible & ~all;
    }
  };
}

function disjunction({ table }: Collected, parts: readonly number[]): PredicateFill {
  return (state, at) => {
    const { words, yes, unknown } = state;
    for (const part of parts) ensure(table, state, part);
    for (let word = 0; word < words; word += 1) {
      let any = 0;
      let possible = 0;
      for (const part of parts) {
        any |= yes[part * words + word] ?? 0;
        possible |= unknown[part * words + word] ?? 0;
      }
      yes[at * words + word] = any;
      unknown[at * words + word] = possible & ~any;
    }
  };
}

const TEXT_FIELDS = {
  "line.sku": "sku",
  "line.name": "name",
  "line.vendor": "vendor",
  "line.type": "type",
  "line.tag": "tag",
  "line.product": "product",
  "line.variant": "variant",
  "line.collection": "collection",
} as const satisfies Readonly<Record<string, TextField>>;

function leafFill(collected: Collected, leaf: LineLeaf, single: boolean): PredicateFill {
  if ("values" in leaf && leaf.kind !== "line.property")
    return textFill(collected, TEXT_FIELDS[leaf.kind], leaf);
  if ("ids" in leaf) return namedFill(collected, TEXT_FIELDS[leaf.kind], leaf.ids);
  if ("bounds" in leaf && leaf.kind !== "line.side") {
    const read = (single ? UNIT_MEASURES : MEASURES)[leaf.kind];
    return perLine(inside(read, integerBounds(leaf.bounds)));
  }
  return perLine(questionOf(leaf));
}

type Question = (line: LineFacts) => boolean | null;
type Special = Extract<
  LineLeaf,
  { kind: "line.property" | "line.hs_code" | "line.own_box" | "line.side" }
>;

function questionOf(leaf: Special): Question {
  switch (leaf.kind) {
    case "line.property": {
      const values = leaf.values.map((value) => value.toLowerCase());
      return (line) => {
        if (line.properties === null) return null;
        const text = line.properties[leaf.name];
        return text !== undefined && meets(text.trim().toLowerCase(), leaf.match, values);
      };
    }
    case "line.hs_code":
      return ({ catalogue }) => {
        const code = catalogue?.hsCode ?? null;
        return code === null ? null : leaf.prefixes.some((prefix) => code.startsWith(prefix));
      };
    case "line.own_box":
      return ({ catalogue }) => {
        const alone = catalogue?.ownBox ?? null;
        return alone === null ? null : alone === leaf.is;
      };
    case "line.side":
      return inside((line) => sideOf(line, leaf.side), integerBounds(leaf.bounds));
  }
}

function inside(read: (line: LineFacts) => number | null, { low, high }: IntegerBounds): Question {
  return (line) => {
    const value = read(line);
    return value === null ? null : value >= low && value <= high;
  };
}

function perLine(question: Question): PredicateFill {
  return (state, at) => {
    const from = at * state.words;
    state.lines.forEach((line, position) => {
      const answer = question(line);
      if (answer === true) mark(state.yes, from, position);
      else if (answer === null) mark(state.unknown, from, position);
    });
  };
}

function textFill(
  collected: Collected,
  field: TextField,
  leaf: { readonly match: TextMatch; readonly values: readonly string[] },
): PredicateFill {
  const values = leaf.values.map((value) => value.trim().toLowerCase());
  if (leaf.match === "is") return namedFill(collected, field, values);
  const named = namedTexts(collected, field);
  return (state, at) => {
    const { texts } = fillField(state, field, named);
    const from = at * state.words;
    texts.forEach((list, position) => {
      if (list === null) mark(state.unknown, from, position);
      else if (list.some((text) => meets(text, leaf.match, values)))
        mark(state.yes, from, position);
    });
  };
}

function namedFill(
  collected: Collected,
  field: TextField,
  values: readonly string[],
): PredicateFill {
  const named = namedTexts(collected, field);
  const numbers = [...new Set(values)].map((value) => {
    const number = named.get(value) ?? named.size;
    named.set(value, number);
    return number;
  });
  return (state: LineState, at: number) => {
    fillNamed(state, at, { field: fillField(state, field, named), numbers });
  };
}

function namedTexts(collected: Collected, field: TextField): Map<string, number> {
  const named = collected.named.get(field) ?? new Map<string, number>();
  collected.named.set(field, named);
  return named;
}
