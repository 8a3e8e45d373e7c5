import { stringify } from "csv-stringify";
import { DIMENSION_COLUMNS } from "#app/domain/catalogue/dimension-row.ts";
import type { LengthUnit } from "#app/domain/units/lengths.ts";
import { showLength } from "#app/domain/units/lengths.ts";
import { listForExport } from "#app/models/catalogue/dimensions-list.server.ts";
import type { ExportedVariant } from "#app/models/catalogue/dimensions-list.server.ts";

const PAGE = 1_000;

/**
 * All variants that are shipped, with their dimensions in `unit`, as a spreadsheet that importDimensions reads back. Read
 * and written page by page. Texts that a spreadsheet would run as a formula are disarmed.
 */
export function exportDimensions(shop: string, unit: LengthUnit): ReadableStream<Uint8Array> {
  const lines = listAll(shop);
  const encoder = new TextEncoder();
  let headed = false;
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done === true) {
        if (!headed) controller.enqueue(encoder.encode(await toCsv([], unit, true)));
        controller.close();
        return;
      }
      controller.enqueue(encoder.encode(await toCsv(value, unit, !headed)));
      headed = true;
    },
  });
}

async function* listAll(shop: string): AsyncGenerator<ExportedVariant[], void> {
  let afterId = 0n;
  for (;;) {
    const page = await listForExport(shop, { afterId, take: PAGE });
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    afterId = last.id;
  }
}

function toCsv(
  page: readonly ExportedVariant[],
  unit: LengthUnit,
  header: boolean,
): Promise<string> {
  const side = (mm: number | null) => (mm === null ? "" : showLength(mm, unit));
  const rows = page.map((row) => [
    String(row.id),
    row.sku,
    row.product,
    row.variant,
    side(row.lengthMm),
    side(row.widthMm),
    side(row.heightMm),
    unit,
  ]);
  return new Promise((resolve, reject) => {
    stringify(
      rows,
      { header, columns: [...DIMENSION_COLUMNS], escape_formulas: true },
      (error, text) => {
        if (error) reject(error);
        else resolve(text);
      },
    );
  });
}
