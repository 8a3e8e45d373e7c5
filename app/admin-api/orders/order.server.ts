import { decimalToMinor } from "#app/domain/money/decimal.ts";
import { idOfGid, parseGid, toGid } from "#app/domain/catalogue/gid.ts";
import type { AdminApi } from "../admin-client.server.ts";
import { readAll } from "../read-all.server.ts";
import { ORDER, ORDER_LINES } from "./documents.ts";

export interface OrderShippingLine {
  readonly code: string;
  readonly title: string;
  /** minor units of the currency that the shopper saw */
  readonly priceMinor: number;
}

export interface OrderAddress {
  readonly country: string;
  readonly province: string;
  readonly postcode: string;
  readonly city: string;
  readonly address1: string;
  readonly address2: string;
  readonly company: string | null;
}

/** An order as Shopify has it now. Amounts are minor units of `currency`, which is what the shopper paid in. */
export interface ShopifyOrder {
  readonly id: bigint;
  readonly name: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly cancelledAt: Date | null;
  readonly currency: string;
  readonly subtotalMinor: number;
  readonly customerId: bigint | null;
  readonly address: OrderAddress | null;
  readonly shippingLines: readonly OrderShippingLine[];
  /** of the lines that need shipping, one entry a line */
  readonly variantIds: readonly bigint[];
}

/** Null when the order is gone. Reads protected customer data: the caller leaves an access entry. */
export async function readOrder(admin: AdminApi, id: bigint): Promise<ShopifyOrder | null> {
  const gid = toGid("Order", id);
  const { order } = await admin.run(ORDER, { id: gid });
  if (order === null) return null;
  const lines = await readAll(async (after) => {
    const page = await admin.run(ORDER_LINES, { id: gid, after });
    return page.order?.lineItems ?? null;
  });
  const currency = order.presentmentCurrencyCode;
  const minor = (amount: string): number => decimalToMinor(amount, currency) ?? 0;
  return {
    id,
    name: order.name,
    createdAt: new Date(order.createdAt),
    updatedAt: new Date(order.updatedAt),
    cancelledAt: order.cancelledAt === null ? null : new Date(order.cancelledAt),
    currency,
    subtotalMinor: minor(order.subtotalPriceSet?.presentmentMoney.amount ?? "0"),
    customerId: order.customer === null ? null : idOfGid(order.customer.id, "Customer"),
    address: order.shippingAddress === null ? null : toAddress(order.shippingAddress),
    shippingLines: order.shippingLines.nodes.map((line) => ({
      code: line.code ?? "",
      title: line.title,
      priceMinor: minor(line.originalPriceSet.presentmentMoney.amount),
    })),
    variantIds: lines
      .filter((line) => line.requiresShipping)
      .flatMap((line) => parseGid(line.variant?.id ?? "")?.id ?? []),
  };
}

interface ShopifyAddress {
  readonly company: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly city: string | null;
  readonly zip: string | null;
  readonly provinceCode: string | null;
  readonly countryCodeV2: string | null;
}

function toAddress(address: ShopifyAddress): OrderAddress {
  return {
    country: address.countryCodeV2 ?? "",
    province: address.provinceCode ?? "",
    postcode: address.zip ?? "",
    city: address.city ?? "",
    address1: address.address1 ?? "",
    address2: address.address2 ?? "",
    company: address.company,
  };
}
