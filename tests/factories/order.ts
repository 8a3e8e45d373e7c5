import type { NewShopOrder } from "#app/models/orders/shop-order.server.ts";

export function anOrderRow(changes: Partial<NewShopOrder> = {}): NewShopOrder {
  return {
    orderId: 4001n,
    name: "#1001",
    createdAt: new Date("2026-11-20T10:05:00Z"),
    currency: "USD",
    subtotalMinor: 3_600n,
    shippingMinor: 490n,
    shippingTitle: "Standard",
    serviceCode: "standard",
    country: "US",
    province: "OH",
    postcode: "43215",
    destinationHash: "hash",
    customerId: null,
    variantIds: [11n],
    cancelledAt: null,
    ...changes,
  };
}
