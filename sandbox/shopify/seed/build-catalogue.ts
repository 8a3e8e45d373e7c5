import type { Collection, Product, Variant } from "../state/catalogue.ts";
import { nextId, type ShopState, type World } from "../state/world.ts";
import { digitsOf } from "../money.ts";
import type { ProductSeed } from "./product-seed.ts";
import type { Random } from "./random.ts";

export interface CatalogueOptions {
  readonly random: Random;
  readonly now: Date;
  readonly range: readonly ProductSeed[];
}

/** Fills a shop with products and the collections that they name. */
export function buildCatalogue(world: World, shop: ShopState, options: CatalogueOptions): void {
  const collections = new Map<string, Collection>();
  for (const seed of options.range) {
    const product = buildProduct(world, shop, { seed, options });
    shop.products.set(product.id, product);
    for (const title of seed.collections) {
      const collection = collections.get(title) ?? emptyCollection(world, title, options.now);
      collections.set(title, collection);
      collection.productIds.push(product.id);
    }
  }
  for (const collection of collections.values()) shop.collections.set(collection.id, collection);
}

function buildProduct(
  world: World,
  shop: ShopState,
  { seed, options }: { readonly seed: ProductSeed; readonly options: CatalogueOptions },
): Product {
  const id = nextId(world);
  const createdAt = daysAgo(options.now, options.random.between(40, 900));
  const handle = slug(seed.title);
  const choices = combinations(Object.values(seed.options));
  return {
    id,
    title: seed.title,
    handle,
    descriptionHtml: `<p>${seed.title} by ${seed.vendor}.</p>`,
    vendor: seed.vendor,
    productType: seed.type,
    status: "ACTIVE",
    tags: [...seed.tags].sort(),
    optionNames: Object.keys(seed.options).length > 0 ? Object.keys(seed.options) : ["Title"],
    imageUrl: `/cdn/s/files/products/${handle}.svg`,
    variants: choices.map((chosen, index) =>
      buildVariant(world, shop, { seed, options, productId: id, chosen, index, createdAt }),
    ),
    createdAt,
    updatedAt: createdAt,
  };
}

interface VariantFacts {
  readonly seed: ProductSeed;
  readonly options: CatalogueOptions;
  readonly productId: number;
  readonly chosen: readonly string[];
  readonly index: number;
  readonly createdAt: string;
}

function buildVariant(world: World, shop: ShopState, facts: VariantFacts): Variant {
  const { seed, options, chosen, index } = facts;
  const step = stepOf(seed, chosen);
  const values = chosen.length > 0 ? [...chosen] : ["Default Title"];
  return {
    id: nextId(world),
    productId: facts.productId,
    inventoryItemId: nextId(world),
    title: values.join(" / "),
    options: values,
    sku: `${initials(seed.vendor)}-${initials(seed.title)}-${String(index + 1).padStart(2, "0")}`,
    barcode: options.random.chance(0.8)
      ? `4${options.random.between(10 ** 11, 10 ** 12 - 1)}`
      : null,
    priceMinor: priceIn(shop.currency, seed.price + step * Math.round(seed.price * 0.15)),
    compareAtMinor: options.random.chance(0.1) ? priceIn(shop.currency, seed.price * 1.3) : null,
    taxable: seed.digital !== true,
    requiresShipping: seed.digital !== true,
    grams: weightOf(seed, chosen),
    hsCode: seed.hs === null ? null : seed.hs.replace(".", ""),
    originCountry: seed.origin,
    originProvince: seed.origin === "US" ? "OR" : seed.origin === "CA" ? "BC" : null,
    stock: stockOf(shop, options.random),
    position: index + 1,
    createdAt: facts.createdAt,
    updatedAt: facts.createdAt,
    inventoryUpdatedAt: facts.createdAt,
  };
}

function weightOf(seed: ProductSeed, chosen: readonly string[]): number | null {
  const { grams, gramsStep = 0, unweighed = [] } = seed;
  if (grams === null || chosen.some((value) => unweighed.includes(value))) return null;
  return grams + stepOf(seed, chosen) * gramsStep;
}

/** How far along its first option a variant is, where that option makes it heavier. */
function stepOf(seed: ProductSeed, chosen: readonly string[]): number {
  if (seed.gramsStep === undefined) return 0;
  const first = Object.values(seed.options)[0] ?? [];
  return Math.max(0, first.indexOf(chosen[0] ?? ""));
}

/** Most goods lie at the first location; some only at the second, so that carts ship from two places. */
function stockOf(shop: ShopState, random: Random): Record<string, number> {
  const [first, second] = shop.locations;
  if (first === undefined) return {};
  if (second === undefined) return { [first.id]: random.between(3, 180) };
  const only = random.next();
  if (only < 0.12) return { [second.id]: random.between(3, 60) };
  if (only < 0.7) return { [first.id]: random.between(3, 180) };
  return { [first.id]: random.between(3, 90), [second.id]: random.between(3, 60) };
}

function emptyCollection(world: World, title: string, now: Date): Collection {
  return {
    id: nextId(world),
    title,
    handle: slug(title),
    productIds: [],
    updatedAt: daysAgo(now, 30),
  };
}

function combinations(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>(
    (all, list) => all.flatMap((chosen) => list.map((value) => [...chosen, value])),
    [[]],
  );
}

function priceIn(currency: string, cents: number): number {
  return Math.round(cents * 10 ** (digitsOf(currency) - 2)) || 1;
}

export function daysAgo(now: Date, days: number): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString().replace(/\.\d+Z$/, "Z");
}

export function slug(title: string): string {
  return title
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function initials(text: string): string {
  return slug(text)
    .split("-")
    .map((word) => word.slice(0, 3).toUpperCase())
    .join("");
}
