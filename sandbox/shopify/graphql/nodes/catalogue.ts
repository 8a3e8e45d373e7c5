import { generatedProduct, generatedProductCount } from "../../state/generated.ts";
import type { Collection, Product, Variant } from "../../state/catalogue.ts";
import { findProduct } from "../../state/lookup.ts";
import { gid, idOf, type ShopState } from "../../state/world.ts";
import { toDecimal } from "../../money.ts";
import { connection, type Searchable, search, type Sequence } from "../connection.ts";
import { type Args, type Fields, type GraphqlContext, textArg } from "../context.ts";
import { count } from "./common.ts";
import { inventoryItemNode } from "./inventory.ts";
import { metafieldFields } from "./metafields.ts";

/** Every product of the shop, by id, without holding those that are computed. */
export function productSequence(shop: ShopState): Sequence<Product> {
  const held = [...shop.products.values()];
  return {
    length: held.length + generatedProductCount(shop),
    at: (index) => held[index] ?? generatedProduct(shop, index - held.length) ?? undefined,
  };
}

const SEARCH: Searchable<Product> = {
  text: (product) =>
    [
      product.title,
      product.vendor,
      product.productType,
      ...product.variants.map((v) => v.sku),
    ].join(" "),
  values: (product, field) => {
    const known: Readonly<Record<string, readonly (string | number)[]>> = {
      id: [product.id],
      title: [product.title],
      handle: [product.handle],
      vendor: [product.vendor],
      product_type: [product.productType],
      status: [product.status],
      tag: product.tags,
      sku: product.variants.map((variant) => variant.sku),
      created_at: [product.createdAt],
      updated_at: [product.updatedAt],
    };
    return known[field];
  },
};

export function products(args: Args, context: GraphqlContext): Fields {
  const all = productSequence(context.shop);
  const key = textArg(args, "sortKey") ?? "ID";
  const plain = (textArg(args, "query") ?? "") === "" && key === "ID";
  const found = plain ? all : sorted(search(every(all), args, SEARCH), key);
  return connection(found, args, {
    context,
    node: (product) => productNode(context, product),
    outermost: true,
  });
}

function* every<T>(all: Sequence<T>): Generator<T> {
  for (let index = 0; index < all.length; index += 1) {
    const item = all.at(index);
    if (item !== undefined) yield item;
  }
}

function sorted(found: Product[], key: string): Product[] {
  if (key === "TITLE") return found.toSorted((one, other) => one.title.localeCompare(other.title));
  if (key === "UPDATED_AT")
    return found.toSorted((one, other) => one.updatedAt.localeCompare(other.updatedAt));
  return found; // by id: any other key was refused
}

export function productNode(context: GraphqlContext, product: Product): Fields {
  const { shop } = context;
  const id = gid("Product", product.id);
  return {
    __typename: "Product",
    id,
    legacyResourceId: String(product.id),
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    productType: product.productType,
    status: product.status,
    tags: product.tags,
    description: product.descriptionHtml.replace(/<[^>]+>/g, ""),
    descriptionHtml: product.descriptionHtml,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    publishedAt: product.createdAt,
    isGiftCard: product.productType === "Gift cards",
    hasOnlyDefaultVariant: product.variants.length === 1 && product.optionNames[0] === "Title",
    onlineStoreUrl: `https://${shop.domain}/products/${product.handle}`,
    featuredMedia: product.imageUrl === null ? null : mediaImage(context, product),
    totalInventory: product.variants.reduce((sum, variant) => sum + stockOf(variant), 0),
    tracksInventory: true,
    variantsCount: count(product.variants.length),
    variants: (args: Args) =>
      connection(product.variants, args, {
        context,
        node: (variant) => variantNode(context, product, variant),
      }),
    collections: (args: Args) =>
      connection(collectionsOf(shop, product.id), args, {
        context,
        node: (collection) => collectionNode(context, collection),
      }),
    ...metafieldFields(context, id),
  };
}

function mediaImage(context: GraphqlContext, product: Product): Fields {
  const url = context.sandbox.config.sandboxUrl + (product.imageUrl ?? "");
  const image = {
    id: gid("ImageSource", product.id),
    url,
    altText: product.title,
    width: 800,
    height: 800,
  };
  return {
    __typename: "MediaImage",
    id: gid("MediaImage", product.id),
    alt: product.title,
    mediaContentType: "IMAGE",
    status: "READY",
    image,
    preview: { image, status: "READY" },
  };
}

export function variantNode(context: GraphqlContext, product: Product, variant: Variant): Fields {
  const id = gid("ProductVariant", variant.id);
  const price = (minor: number): string => toDecimal(minor, context.shop.currency);
  return {
    __typename: "ProductVariant",
    id,
    legacyResourceId: String(variant.id),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    barcode: variant.barcode,
    price: price(variant.priceMinor),
    compareAtPrice: variant.compareAtMinor === null ? null : price(variant.compareAtMinor),
    taxable: variant.taxable,
    position: variant.position,
    availableForSale: stockOf(variant) > 0,
    inventoryPolicy: "DENY",
    inventoryQuantity: stockOf(variant),
    selectedOptions: variant.options.map((value, index) => ({
      name: product.optionNames[index] ?? "Title",
      value,
    })),
    createdAt: variant.createdAt,
    updatedAt: variant.updatedAt,
    product: () => productNode(context, product),
    inventoryItem: () =>
      inventoryItemNode(context, variant, () => variantNode(context, product, variant)),
    ...metafieldFields(context, id),
  };
}

function stockOf(variant: Variant): number {
  return Object.values(variant.stock).reduce((sum, units) => sum + units, 0);
}

function collectionsOf(shop: ShopState, productId: number): Collection[] {
  return [...shop.collections.values()].filter((one) => one.productIds.includes(productId));
}

export function collectionNode(context: GraphqlContext, collection: Collection): Fields {
  const { shop } = context;
  const id = gid("Collection", collection.id);
  return {
    __typename: "Collection",
    id,
    legacyResourceId: String(collection.id),
    title: collection.title,
    handle: collection.handle,
    updatedAt: collection.updatedAt,
    productsCount: count(collection.productIds.length),
    products: (args: Args) =>
      connection(collection.productIds, args, {
        context,
        node: (productId) => {
          const product = findProduct(shop, productId);
          if (product === null) throw new Error(`collection ${collection.id} is out of step`);
          return productNode(context, product);
        },
      }),
    ...metafieldFields(context, id),
  };
}

export function collections(args: Args, context: GraphqlContext): Fields {
  const found = search(context.shop.collections.values(), args, {
    text: (collection: Collection) => collection.title,
    values: (collection, field) => {
      if (field === "title") return [collection.title];
      if (field === "id") return [collection.id];
      return field === "updated_at" ? [collection.updatedAt] : undefined;
    },
  });
  return connection(found, args, {
    context,
    node: (collection) => collectionNode(context, collection),
    outermost: true,
  });
}

/** The number in an id argument, when it is of that type. */
export function idArg(args: Args, type: string, name = "id"): number | null {
  const id = textArg(args, name);
  return id === null ? null : idOf(type, id);
}
