import type { Collection, Product, Variant } from "../../state/catalogue.ts";
import { gid } from "../../state/world.ts";
import { type Body, type BodyContext, money, when } from "./common.ts";

/** Variants beyond the hundredth are only listed by their gid, as in Shopify's own bodies. */
const FULL_VARIANTS = 100;

export function productBody(context: BodyContext, product: Product): Body {
  const image = imageBody(context, product);
  return {
    admin_graphql_api_id: gid("Product", product.id),
    body_html: product.descriptionHtml,
    created_at: when(context, product.createdAt),
    handle: product.handle,
    id: product.id,
    product_type: product.productType,
    published_at: when(context, product.createdAt),
    template_suffix: null,
    title: product.title,
    updated_at: when(context, product.updatedAt),
    vendor: product.vendor,
    status: product.status.toLowerCase(),
    published_scope: "global",
    tags: product.tags.join(", "),
    variants: product.variants
      .slice(0, FULL_VARIANTS)
      .map((variant) => variantBody(context, variant)),
    options: product.optionNames.map((name, index) => ({
      name,
      id: product.id + index + 1,
      product_id: product.id,
      position: index + 1,
      values: [...new Set(product.variants.map((variant) => variant.options[index] ?? ""))],
    })),
    images: image === null ? [] : [image],
    image,
    media: [],
    variant_gids: product.variants.map((variant) => ({
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      updated_at: when(context, variant.updatedAt),
    })),
    has_variants_that_requires_components: false,
    category: null,
  };
}

function variantBody(context: BodyContext, variant: Variant): Body {
  const stock = Object.values(variant.stock).reduce((sum, units) => sum + units, 0);
  return {
    admin_graphql_api_id: gid("ProductVariant", variant.id),
    barcode: variant.barcode,
    compare_at_price:
      variant.compareAtMinor === null ? null : money(context, variant.compareAtMinor),
    created_at: when(context, variant.createdAt),
    id: variant.id,
    inventory_policy: "deny",
    position: variant.position,
    price: money(context, variant.priceMinor),
    product_id: variant.productId,
    sku: variant.sku,
    taxable: variant.taxable,
    title: variant.title,
    updated_at: when(context, variant.updatedAt),
    option1: variant.options[0] ?? "",
    option2: variant.options[1] ?? null,
    option3: variant.options[2] ?? null,
    image_id: null,
    inventory_item_id: variant.inventoryItemId,
    inventory_quantity: stock,
    old_inventory_quantity: stock,
  };
}

function imageBody(context: BodyContext, product: Product): Body | null {
  if (product.imageUrl === null) return null;
  return {
    id: product.id,
    position: 1,
    product_id: product.id,
    created_at: when(context, product.createdAt),
    updated_at: when(context, product.createdAt),
    alt: product.title,
    width: 800,
    height: 800,
    src: context.sandboxUrl + product.imageUrl,
    variant_ids: [],
    admin_graphql_api_id: gid("ProductImage", product.id),
  };
}

export function inventoryItemBody(context: BodyContext, variant: Variant): Body {
  return {
    id: variant.inventoryItemId,
    sku: variant.sku,
    created_at: when(context, variant.createdAt),
    updated_at: when(context, variant.inventoryUpdatedAt),
    requires_shipping: variant.requiresShipping,
    cost: money(context, Math.round(variant.priceMinor * 0.4)),
    country_code_of_origin: variant.originCountry,
    province_code_of_origin: variant.originProvince,
    harmonized_system_code: variant.hsCode,
    tracked: true,
    country_harmonized_system_codes: [],
    weight_value: variant.grams ?? 0,
    weight_unit: "g",
    admin_graphql_api_id: gid("InventoryItem", variant.inventoryItemId),
  };
}

/** What is left to say of a deleted one. */
export function deletedInventoryItemBody(variant: Variant): Body {
  return {
    id: variant.inventoryItemId,
    country_code_of_origin: variant.originCountry,
    province_code_of_origin: variant.originProvince,
    harmonized_system_code: variant.hsCode,
    country_harmonized_system_codes: [],
    admin_graphql_api_id: gid("InventoryItem", variant.inventoryItemId),
  };
}

export function deletedProductBody(id: number): Body {
  return { id };
}

export function collectionBody(context: BodyContext, collection: Collection): Body {
  return {
    id: collection.id,
    handle: collection.handle,
    title: collection.title,
    updated_at: when(context, collection.updatedAt),
    body_html: "",
    published_at: when(context, collection.updatedAt),
    sort_order: "manual",
    template_suffix: null,
    published_scope: "global",
    admin_graphql_api_id: gid("Collection", collection.id),
  };
}
