import type { LineFacts } from "../facts.ts";

/** Fields whose values are texts; all are compared in lower case. */
export type TextField =
  "sku" | "name" | "vendor" | "type" | "tag" | "product" | "variant" | "collection";

const lower = (text: string) => text.trim().toLowerCase();

const READERS: Readonly<Record<TextField, (line: LineFacts) => readonly string[] | null>> = {
  sku: (line) => [lower(line.sku)],
  name: (line) => [lower(line.name)],
  vendor: (line) => [lower(line.vendor)],
  product: (line) => [line.productId],
  variant: (line) => [line.variantId],
  type: ({ catalogue }) => (catalogue === null ? null : [lower(catalogue.productType)]),
  tag: ({ catalogue }) => (catalogue === null ? null : catalogue.tags.map(lower)),
  collection: ({ catalogue }) => (catalogue === null ? null : catalogue.collectionIds),
};

/** The texts that a line has in a field, lower-case; null where nobody knows. */
export function textsOf(field: TextField, line: LineFacts): readonly string[] | null {
  return READERS[field](line);
}

/** Does a text meet one of the values, both lower-case? */
export function meets(
  text: string,
  match: "is" | "starts" | "ends" | "contains",
  values: readonly string[],
): boolean {
  switch (match) {
    case "is":
      return values.includes(text);
    case "starts":
      return values.some((value) => text.startsWith(value));
    case "ends":
      return values.some((value) => text.endsWith(value));
    case "contains":
      return values.some((value) => text.includes(value));
  }
}
