import { gid } from "../state/world.ts";
import type { PickerResource } from "./protocol.ts";
import type { ShopState } from "../state/world.ts";
import type { Collection, Product, Variant } from "../state/catalogue.ts";
import { toDecimal } from "../money.ts";

const PAGE = 25;

export interface PickerQuestion {
  readonly type: string;
  /** what the merchant typed */
  readonly query: string;
  /** the app's own restriction, "vendor:Acme" or plain words */
  readonly filter: string;
  readonly drafts: boolean;
  readonly archived: boolean;
  /** gids to fetch regardless of the search, or none */
  readonly ids: readonly string[];
  readonly skip: number;
}

export function pickerQuestion(query: URLSearchParams): PickerQuestion {
  const ids = query.get("ids") ?? "";
  return {
    type: query.get("type") ?? "product",
    query: query.get("query") ?? "",
    filter: query.get("filter") ?? "",
    drafts: query.get("drafts") !== "false",
    archived: query.get("archived") !== "false",
    ids: ids === "" ? [] : ids.split(","),
    skip: Number(query.get("skip") ?? "0"),
  };
}

/** One page of what the resource picker lists, shaped as App Bridge hands it to apps. */
export function pickerPage(shop: ShopState, question: PickerQuestion) {
  const all = candidates(shop, question);
  const found =
    question.ids.length > 0
      ? all.filter(({ resource }) => question.ids.includes(resource.id))
      : all.filter(({ words }) => matches(words, `${question.query} ${question.filter}`));
  const end = question.ids.length > 0 ? found.length : question.skip + PAGE;
  return {
    resources: found.slice(question.skip, end).map(({ resource }) => resource),
    more: found.length > end,
  };
}

interface Candidate {
  readonly resource: PickerResource;
  /** field -> lower-case text */
  readonly words: Readonly<Record<string, string>>;
}

function candidates(shop: ShopState, question: PickerQuestion): Candidate[] {
  if (question.type === "collection")
    return [...shop.collections.values()].map((collection) => collectionCandidate(collection));
  const products = [...shop.products.values()].filter(
    ({ status }) =>
      status === "ACTIVE" ||
      (status === "DRAFT" && question.drafts) ||
      (status === "ARCHIVED" && question.archived),
  );
  if (question.type !== "variant")
    return products.map((product) => productCandidate(product, shop.currency));
  return products.flatMap((product) =>
    product.variants.map((variant) => variantCandidate(product, variant, shop.currency)),
  );
}

function productCandidate(product: Product, currency: string): Candidate {
  return { resource: productResource(product, currency), words: productWords(product) };
}

function variantCandidate(product: Product, variant: Variant, currency: string): Candidate {
  const title = displayName(product, variant);
  const resource = { ...variantResource(product, variant, currency), title };
  return { resource, words: { ...productWords(product), title: title.toLowerCase() } };
}

function collectionCandidate(collection: Collection): Candidate {
  const { id, title, handle, updatedAt } = collection;
  return {
    resource: {
      id: gid("Collection", id),
      title,
      handle,
      updatedAt,
      productsCount: collection.productIds.length,
    },
    words: { title: title.toLowerCase() },
  };
}

function productWords(product: Product): Record<string, string> {
  return {
    title: product.title.toLowerCase(),
    vendor: product.vendor.toLowerCase(),
    product_type: product.productType.toLowerCase(),
    tag: product.tags.join(" ").toLowerCase(),
    sku: product.variants
      .map(({ sku }) => sku)
      .join(" ")
      .toLowerCase(),
    status: product.status.toLowerCase(),
  };
}

/** Every word must occur; "field:word" looks in that field alone. */
function matches(words: Readonly<Record<string, string>>, query: string): boolean {
  const terms = query.toLowerCase().match(/(?:[a-z_]+:)?(?:"[^"]*"|'[^']*'|\S+)/g) ?? [];
  return terms.every((term) => {
    const [, field, rest = ""] = /^(?:([a-z_]+):)?(.*)$/.exec(term) ?? [];
    const word = rest.replace(/^["']|["']$|\*$/g, "");
    if (field !== undefined) return (words[field] ?? "").includes(word);
    return Object.values(words).some((text) => text.includes(word));
  });
}

function displayName(product: Product, variant: Variant): string {
  return variant.title === "Default Title" ? product.title : `${product.title} - ${variant.title}`;
}

function productResource(product: Product, currency: string) {
  const stock = product.variants.flatMap(({ stock: levels }) => Object.values(levels));
  return {
    id: gid("Product", product.id),
    title: product.title,
    handle: product.handle,
    descriptionHtml: product.descriptionHtml,
    vendor: product.vendor,
    productType: product.productType,
    status: product.status,
    tags: product.tags,
    images: product.imageUrl === null ? [] : [{ id: "1", originalSrc: product.imageUrl }],
    options: product.optionNames.map((name, index) => ({
      id: String(index + 1),
      name,
      position: index + 1,
      values: [...new Set(product.variants.map(({ options }) => options[index] ?? ""))],
    })),
    hasOnlyDefaultVariant: product.variants.length === 1,
    totalInventory: stock.reduce((sum, units) => sum + units, 0),
    totalVariants: product.variants.length,
    tracksInventory: true,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    variants: product.variants.map((variant) => variantResource(product, variant, currency)),
  };
}

function variantResource(product: Product, variant: Variant, currency: string) {
  const units = Object.values(variant.stock).reduce((sum, level) => sum + level, 0);
  return {
    id: gid("ProductVariant", variant.id),
    title: variant.title,
    displayName: displayName(product, variant),
    sku: variant.sku,
    barcode: variant.barcode,
    price: toDecimal(variant.priceMinor, currency),
    compareAtPrice:
      variant.compareAtMinor === null ? null : toDecimal(variant.compareAtMinor, currency),
    availableForSale: units > 0,
    inventoryItem: { id: gid("InventoryItem", variant.inventoryItemId) },
    inventoryQuantity: units,
    position: variant.position,
    requiresShipping: variant.requiresShipping,
    selectedOptions: variant.options.map((value) => ({ value })),
    taxable: variant.taxable,
    weight: variant.grams,
    weightUnit: "GRAMS",
    product: { id: gid("Product", product.id), title: product.title },
    createdAt: variant.createdAt,
    updatedAt: variant.updatedAt,
  };
}
