import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { anOption, startStand, STAND_SHOP, type Stand } from "#tests/factories/sandbox-stand.ts";
import { StoreVisitor } from "#tests/factories/store-visitor.ts";
import { shopOf, type ShopState } from "../state/world.ts";

let stand: Stand;
let shop: ShopState;

beforeAll(async () => {
  stand = await startStand("http://127.0.0.1:1");
  shop = shopOf(stand.sandbox.world, STAND_SHOP);
});
afterAll(() => stand.stop());
beforeEach(() => {
  stand.answer = { options: [anOption()], calls: [] };
  stand.questions.length = 0;
});

const ADDRESS = {
  email: "ada@example.com",
  firstName: "Ada",
  lastName: "Whitcombe",
  country: "GB",
  address1: "10 Birdcage Walk",
  city: "London",
  province: "ENG",
  zip: "SW1A 2AA",
};

function aVariant(requiresShipping: boolean): number {
  for (const product of shop.products.values())
    for (const variant of product.variants)
      if (product.status === "ACTIVE" && variant.requiresShipping === requiresShipping)
        return variant.id;
  throw new Error("the seed has no such variant");
}

async function atCheckout(requiresShipping = true): Promise<StoreVisitor> {
  const visitor = new StoreVisitor(stand.url, "kraken-demo");
  await visitor.post("/cart/add", { variant: String(aVariant(requiresShipping)), quantity: "2" });
  await visitor.post("/checkout", {});
  return visitor;
}

test("a shopper gives an address, chooses an option, pays and has an order with its code", async () => {
  const visitor = await atCheckout();
  const checkout = visitor.path;
  await visitor.post(checkout, ADDRESS);
  expect(visitor.path).toBe(`${checkout}/shipping`);
  expect(visitor.text).toContain("Standard");
  await visitor.post(`${checkout}/shipping`, { code: "standard" });
  expect(visitor.path).toBe(`${checkout}/payment`);
  await visitor.post(`${checkout}/payment`, { card: "ok" });
  expect(visitor.text).toContain("Thank you, Ada!");
  const order = [...shop.orders.values()].at(-1);
  expect(order?.shippingLines).toMatchObject([{ code: "standard", priceMinor: 490 }]);
  expect(order?.lines).toMatchObject([{ quantity: 2 }]);
  await visitor.get("/cart");
  expect(visitor.text).toContain("Your cart is empty");
});

test("the callback is asked with the whole address, the language and the discount", async () => {
  const visitor = await atCheckout();
  const checkout = visitor.path;
  await visitor.post("/preferences", { locale: "de" });
  await visitor.get("/cart");
  await visitor.post("/checkout", {});
  const german = visitor.path;
  await visitor.post(`${german}/discount`, { code: "kraken10" });
  await visitor.post(german, ADDRESS);
  expect(german).not.toBe(checkout);
  expect(stand.questions.at(-1)).toMatchObject({
    locale: "de",
    destination: { zip: "SW1A 2AA", address1: "10 Birdcage Walk", country: "GB" },
  });
  expect(stand.questions.at(-1)?.discountMinor).toBeGreaterThan(0);
});

test("an express wallet shows the shop half a postcode and no street, and the order has both", async () => {
  const visitor = await atCheckout();
  const checkout = visitor.path;
  await visitor.get(`${checkout}/wallet?contact=ottawa`);
  const shown = stand.questions.at(-1)?.destination;
  expect(shown).toEqual({ country: "CA", province: "ON", city: "Ottawa", zip: "K1M" });
  await visitor.post(`${checkout}/wallet`, { contact: "ottawa", code: "standard" });
  expect(visitor.text).toContain("Thank you, Louis!");
  const order = [...shop.orders.values()].at(-1);
  expect(order?.shippingAddress).toMatchObject({ zip: "K1M 1M4", address1: "24 Sussex Drive" });
});

test("a shopper who pays in another currency is quoted in it, and the order has both amounts", async () => {
  stand.answer = { options: [anOption({ priceMinor: 860, currency: "EUR" })], calls: [] };
  const visitor = await atCheckout();
  await visitor.post("/preferences", { currency: "EUR" });
  await visitor.get("/cart");
  await visitor.post("/checkout", {});
  const checkout = visitor.path;
  await visitor.post(checkout, ADDRESS);
  expect(stand.questions.at(-1)?.currency).toBe("EUR");
  await visitor.post(`${checkout}/shipping`, { code: "standard" });
  expect(visitor.text).toContain("€8.60");
  await visitor.post(`${checkout}/payment`, { card: "ok" });
  const order = [...shop.orders.values()].at(-1);
  expect(order?.shippingLines).toMatchObject([{ priceMinor: 1000, presentmentMinor: 860 }]);
  expect(order).toMatchObject({ currency: "USD", presentment: { currency: "EUR" } });
  expect(visitor.text).toContain("€8.60");
});

test("a shopper who changes the currency on the way chooses the shipping anew", async () => {
  const visitor = await atCheckout();
  const checkout = visitor.path;
  await visitor.post(checkout, ADDRESS);
  await visitor.post(`${checkout}/shipping`, { code: "standard" });
  await visitor.post("/preferences", { currency: "JPY" });
  await visitor.get(`${checkout}/payment`);
  expect(visitor.path).toBe(`${checkout}/shipping`);
  expect(stand.questions.at(-1)?.currency).toBe("JPY");
});

test("a wallet's payment that is sent twice makes one order", async () => {
  const visitor = await atCheckout();
  const checkout = visitor.path;
  const orders = shop.orders.size;
  const pay = () => visitor.post(`${checkout}/wallet`, { contact: "ottawa", code: "standard" });
  const rates = stand.sandbox.rates.bind(stand.sandbox);
  // both have come in before either has its rates
  stand.sandbox.rates = async (...asked) => {
    await sleep(100);
    return rates(...asked);
  };
  await Promise.all([pay(), pay()]);
  stand.sandbox.rates = rates;
  expect(shop.orders.size).toBe(orders + 1);
});

test("what is not shipped is bought without address and without asking for rates", async () => {
  const visitor = await atCheckout(false);
  const checkout = visitor.path;
  expect(visitor.text).not.toContain("Shipping address");
  await visitor.post(checkout, { email: "ada@example.com" });
  expect(visitor.path).toBe(`${checkout}/payment`);
  await visitor.post(`${checkout}/payment`, { card: "ok" });
  expect(visitor.text).toContain("Thank you");
  expect(stand.questions).toEqual([]);
});

test("the checkout says when it shows backup rates", async () => {
  stand.answer = {
    options: [anOption({ source: "backup", title: "Shipping" })],
    calls: [],
  };
  const visitor = await atCheckout();
  await visitor.post(visitor.path, ADDRESS);
  expect(visitor.text).toContain("Backup rates.");
});

test("no option at all means that shipping is not available", async () => {
  stand.answer = { options: [], calls: [] };
  const visitor = await atCheckout();
  await visitor.post(visitor.path, ADDRESS);
  expect(visitor.text).toContain("Shipping not available.");
});

test("an option that has gone meanwhile has to be chosen again", async () => {
  const visitor = await atCheckout();
  const checkout = visitor.path;
  await visitor.post(checkout, ADDRESS);
  stand.answer = { options: [anOption({ code: "other" })], calls: [] };
  await visitor.post(`${checkout}/shipping`, { code: "standard" });
  expect(visitor.text).toContain("The options have changed.");
});

test("a carrier that needs a phone number sends a shopper without one back", async () => {
  stand.answer = { options: [anOption({ phoneRequired: true })], calls: [] };
  const visitor = await atCheckout();
  const checkout = visitor.path;
  await visitor.post(checkout, ADDRESS);
  await visitor.post(`${checkout}/shipping`, { code: "standard" });
  expect(visitor.text).toContain("needs a phone number");
});

test("a declined card and an unknown discount code change nothing", async () => {
  const visitor = await atCheckout();
  const checkout = visitor.path;
  const orders = shop.orders.size;
  await visitor.post(`${checkout}/discount`, { code: "NOPE" });
  expect(visitor.text).toContain("This code is not valid.");
  await visitor.post(checkout, ADDRESS);
  await visitor.post(`${checkout}/shipping`, { code: "standard" });
  await visitor.post(`${checkout}/payment`, { card: "declined" });
  expect(visitor.text).toContain("The card was declined.");
  expect(shop.orders.size).toBe(orders);
});

test("a signed-in customer's tags can be changed and go along with the question", async () => {
  const customer = [...shop.customers.values()][3];
  if (customer === undefined) throw new Error("the seed has no customers");
  const visitor = await atCheckout();
  await visitor.post("/account", { id: String(customer.id) });
  await visitor.post("/account/tags", { tags: "VIP, wholesale" });
  await visitor.post("/checkout", {});
  await visitor.post(visitor.path, ADDRESS);
  expect(stand.questions.at(-1)?.customerId).toBe(customer.id);
  expect(customer.tags).toEqual(["VIP", "wholesale"]);
});

test("a line is changed and taken away in the cart", async () => {
  const visitor = new StoreVisitor(stand.url, "kraken-demo");
  await visitor.post("/cart/add", { variant: String(aVariant(true)), quantity: "2" });
  const key = /name="key" value="([^"]+)"/.exec(visitor.text)?.[1] ?? "";
  await visitor.post("/cart/update", { key, quantity: "5" });
  expect(visitor.text).toContain('value="5"');
  await visitor.post("/cart/update", { key, quantity: "5", remove: "1" });
  expect(visitor.text).toContain("Your cart is empty");
});

test("the catalogue is searched by every word", async () => {
  const visitor = new StoreVisitor(stand.url, "kraken-demo");
  await visitor.get("/?q=enamel+mug");
  expect(visitor.text).toContain("1 product");
  await visitor.get("/?q=enamel+zeppelin");
  expect(visitor.text).toContain("Nothing found.");
});

test("what is not there is a 404", async () => {
  const visitor = new StoreVisitor(stand.url, "kraken-demo");
  for (const path of ["/products/nothing", "/checkouts/nothing", "/orders/nothing"]) {
    await visitor.get(path);
    expect(visitor.status).toBe(404);
  }
  expect((await fetch(`${stand.url}/store/nobody/`)).status).toBe(404);
});
