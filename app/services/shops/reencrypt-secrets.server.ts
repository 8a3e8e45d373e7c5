import { decryptText, encryptText, isStaleSecret } from "#app/lib/crypto.server.ts";
import {
  sealedTables,
  type SealedRow,
  type SealedTable,
} from "#app/models/system/sealed-secrets.server.ts";

const PAGE = 200;

export interface ReencryptSummary {
  readonly table: string;
  /** rows looked at */
  readonly seen: number;
  /** rows sealed anew */
  readonly resealed: number;
  /** rows that no key opens; they are left as they are */
  readonly unreadable: number;
}

/**
 * Seals every stored secret with the first key. Rows that are so already are passed over, so it may be stopped and started
 * again at any time, beside a running app; after it the older keys can be dropped.
 */
export async function reencryptSecrets(
  report: (summary: ReencryptSummary) => void = () => {},
  tables: readonly SealedTable[] = sealedTables,
): Promise<readonly ReencryptSummary[]> {
  const summaries: ReencryptSummary[] = [];
  for (const table of tables) summaries.push(await reencryptTable(table, report));
  return summaries;
}

async function reencryptTable(
  table: SealedTable,
  report: (summary: ReencryptSummary) => void,
): Promise<ReencryptSummary> {
  const summary = { table: table.name, seen: 0, resealed: 0, unreadable: 0 };
  let last: SealedRow | null = null;
  for (;;) {
    const rows: readonly SealedRow[] = await table.page(last, PAGE);
    for (const row of rows) {
      summary.seen += 1;
      const outcome = await reseal(table, row);
      if (outcome !== "kept") summary[outcome] += 1;
    }
    report(summary);
    if (rows.length < PAGE) return summary;
    last = rows.at(-1) ?? null;
  }
}

async function reseal(
  table: SealedTable,
  row: SealedRow,
): Promise<"kept" | "resealed" | "unreadable"> {
  if (!Object.values(row.secrets).some(isStaleSecret)) return "kept";
  let secrets: Record<string, string>;
  try {
    secrets = Object.fromEntries(
      Object.entries(row.secrets).map(([column, text]) => [column, encryptText(decryptText(text))]),
    );
  } catch {
    return "unreadable";
  }
  // somebody wrote it meanwhile: then it is sealed with the first key already
  return (await table.replace(row, secrets)) ? "resealed" : "kept";
}
