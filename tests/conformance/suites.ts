/** The files of cases in a folder, and which adapter each case goes through. */
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Judged, type Suite, Unsayable } from "./cases.ts";
import { judgePacking, RegressionCase } from "./packing/adapter.ts";
import { CALCULATORS } from "./rates/calculators.ts";
import { PARCELS } from "./rates/parcels.ts";
import { PLACES } from "./rates/places.ts";
import { PROMISES } from "./rates/promises.ts";
import { judgeSheet, SheetCase } from "./rates/rate-sheets.ts";
import { type Adapter, RuleCase } from "./rates/rule-case.ts";
import { RULES } from "./rates/rules.ts";

const ADAPTERS: Readonly<Record<string, Adapter>> = {
  ...CALCULATORS,
  ...PARCELS,
  ...PLACES,
  ...PROMISES,
  ...RULES,
};

/** Folders of cases about what these adapters are not for. */
const ELSEWHERE = new Set(["tax", "klaviyo", "easypost"]);

const Named = z.object({
  id: z.string().optional(),
  source: z.string().optional(),
  name: z.string().optional(),
});
const Looks = {
  rule: z.object({ kind: z.string(), expected: z.unknown() }),
  sheet: z.object({ settings: z.looseObject({ services: z.unknown() }), request: z.unknown() }),
  packing: z.object({ boxes: z.array(z.unknown()), items: z.array(z.unknown()) }),
};

/** All suites below a folder, in the order of their paths. */
export function suitesIn(folder: string): Suite[] {
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json"))
    .toSorted();
  return files.flatMap((file) => suiteOf(path.join(folder, file)) ?? []);
}

/** The cases of one file, or null where it holds something else. */
function suiteOf(file: string): Suite | null {
  const name = path.basename(file, ".json");
  const area = path.basename(path.dirname(file));
  const content = read(file);
  if (content instanceof Error) {
    if (ELSEWHERE.has(area)) return null;
    return {
      name,
      file,
      cases: [
        {
          id: name,
          judge: () => {
            throw content;
          },
        },
      ],
    };
  }
  const list = z.union([z.array(z.unknown()), z.object({ cases: z.array(z.unknown()) })]);
  const found = list.safeParse(content);
  if (!found.success) return null;
  const entries = Array.isArray(found.data) ? found.data : found.data.cases;
  const isCase = (entry: unknown) =>
    Object.values(Looks).some((look) => look.safeParse(entry).success);
  const isCaseFile = /case|regression/i.test(name) && !ELSEWHERE.has(area);
  if (!isCaseFile && !entries.some(isCase)) return null;
  return { name, file, cases: entries.map((entry, position) => judged(entry, { position, area })) };
}

function read(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    return new Error(`${file} is no JSON`, { cause: error });
  }
}

function judged(entry: unknown, at: { readonly position: number; readonly area: string }): Judged {
  const { id, name, source } = Named.safeParse(entry).data ?? {};
  const known = id ?? name ?? source?.split("::").at(-1) ?? `case ${at.position}`;
  return { id: known, judge: () => judgeEntry(entry, at.area) };
}

function judgeEntry(entry: unknown, area: string) {
  if (Looks.packing.safeParse(entry).success && !Looks.rule.safeParse(entry).success)
    return judgePacking(RegressionCase.parse(entry));
  if (Looks.sheet.safeParse(entry).success) return judgeSheet(SheetCase.parse(entry));
  const { kind } = Looks.rule.parse(entry);
  if (ELSEWHERE.has(area)) throw new Unsayable(`${kind} is about neither rates nor packing`);
  const adapter = Object.hasOwn(ADAPTERS, kind) ? ADAPTERS[kind] : undefined;
  if (adapter === undefined) throw new Error(`no adapter for kind ${kind}`);
  return adapter(RuleCase.parse(entry));
}
