import { z } from "zod";
import type { ShopifyProduct, ShopifyVariant } from "#app/domain/catalogue/from-shopify.ts";
import { parseGid } from "#app/domain/catalogue/gid.ts";

const text = z.string().nullish();

const InventoryItemLine = z.object({
  id: z.string(),
  requiresShipping: z.boolean(),
  harmonizedSystemCode: text.transform((value) => value ?? null),
  countryCodeOfOrigin: text.transform((value) => value ?? null),
  provinceCodeOfOrigin: text.transform((value) => value ?? null),
  updatedAt: z.string(),
  measurement: z.object({
    weight: z
      .object({ value: z.number(), unit: z.string() })
      .nullish()
      .transform((value) => value ?? null),
  }),
});

const VariantLine = z.object({
  id: z.string(),
  __parentId: z.string(),
  title: z.string(),
  sku: text.transform((value) => value ?? null),
  price: z.string(),
  updatedAt: z.string(),
  inventoryItem: InventoryItemLine,
});

const ProductLine = z.object({
  id: z.string(),
  title: z.string(),
  handle: z.string(),
  vendor: z.string(),
  productType: z.string(),
  status: z.string(),
  tags: z.array(z.string()),
  updatedAt: z.string(),
  featuredMedia: z
    .object({
      preview: z
        .object({
          image: z
            .object({ url: z.string() })
            .nullish()
            .transform((value) => value ?? null),
        })
        .nullish()
        .transform((value) => value ?? null),
    })
    .nullish()
    .transform((value) => value ?? null),
});

const AnyLine = z.object({ id: z.string(), __parentId: z.string().optional() }).loose();

/** One line of the export. */
export type ExportLine =
  | { readonly kind: "product"; readonly product: ShopifyProduct }
  | { readonly kind: "variant"; readonly variant: ShopifyVariant; readonly productId: bigint }
  | { readonly kind: "collection"; readonly id: bigint; readonly productId: bigint };

/**
 * Reads one line. Null for an empty line and for kinds that were not asked for; throws ZodError or SyntaxError when a line
 * is not what Shopify's schema promises.
 */
export function readExportLine(line: string): ExportLine | null {
  if (line.trim() === "") return null;
  const raw = AnyLine.parse(JSON.parse(line));
  const gid = parseGid(raw.id);
  const parent = parseGid(raw.__parentId ?? "");
  if (gid?.type === "Product") return { kind: "product", product: ProductLine.parse(raw) };
  if (parent?.type !== "Product") return null;
  if (gid?.type === "ProductVariant")
    return { kind: "variant", variant: VariantLine.parse(raw), productId: parent.id };
  if (gid?.type === "Collection") return { kind: "collection", id: gid.id, productId: parent.id };
  return null;
}

/**
 * A quick look before the costly reading: false only when the line certainly is of another kind. (A title may hold any of
 * these texts; then the line is read and found to be something else.)
 */
export function mayBe(kind: ExportLine["kind"], line: string): boolean {
  switch (kind) {
    case "product":
      return !line.includes('"__parentId":"gid://');
    case "variant":
      return line.includes("gid://shopify/ProductVariant/");
    case "collection":
      return line.includes("gid://shopify/Collection/");
  }
}
