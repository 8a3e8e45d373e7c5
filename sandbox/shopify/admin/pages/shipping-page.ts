import { markup, type Markup } from "../../../http/markup.ts";
import type { DeliveryProfile, Market, Zone } from "../../state/shipping.ts";
import type { AdminContext } from "../context.ts";
import { money } from "./formats.ts";
import { shellPage } from "./shell.ts";

/** What checkout will ask for rates: the carrier services, and where they are attached. */
export function shippingPage(context: AdminContext): string {
  const { shop } = context;
  const services = [...shop.carrierServices.values()];
  return shellPage(context, {
    title: "Shipping and delivery",
    at: "/settings/shipping",
    body: markup`<div class="page"><h1>Shipping and delivery</h1>
<section class="card"><h2>Carrier services</h2>
${services.length === 0 && markup`<p class="quiet">No app has registered one.</p>`}
<ul class="plain">${services.map(
      (service) =>
        markup`<li><b>${service.name}</b> <span class="badge">${service.active ? "active" : "inactive"}</span></li>`,
    )}</ul>
<p class="quiet">${
      shop.plan.carrierServices
        ? `The plan ${shop.plan.displayName} includes carrier-calculated rates.`
        : `The plan ${shop.plan.displayName} does not include carrier-calculated rates.`
    }</p></section>
${
  shop.marketDrivenShipping
    ? [...shop.markets.values()].map((market) => marketCard(context, market))
    : [...shop.deliveryProfiles.values()].map((profile) => profileCard(context, profile))
}
<section class="card"><h2>Backup rate</h2><p>${
      shop.backupRate === null
        ? "Switched off."
        : `${shop.backupRate.title}, ${money(shop.backupRate.priceMinor, shop.currency)}`
    }</p></section>
<section class="card"><h2>Locations</h2><ul class="plain">${shop.locations.map(
      ({ name, address }) => markup`<li><b>${name}</b>
<span class="quiet">${address.address1}, ${address.zip} ${address.city}, ${address.country}</span></li>`,
    )}</ul></section></div>`,
  });
}

function profileCard(context: AdminContext, profile: DeliveryProfile): Markup {
  return markup`<section class="card"><h2>${profile.name}
${profile.appOwned && markup`<span class="badge">made by the app</span>`}</h2>
${profile.groups.map(({ zones }) => zones.map((zone) => zoneBlock(context, zone)))}</section>`;
}

function zoneBlock(context: AdminContext, zone: Zone): Markup {
  const countries = zone.countries.map(({ code }) => code ?? "rest of the world").join(", ");
  return markup`<h3>${zone.name} <small class="quiet">${countries}</small></h3>
<ul class="plain">${zone.methods.map((method) => {
    const price =
      method.rate.kind === "flat"
        ? money(method.rate.priceMinor, context.shop.currency)
        : `rates of ${serviceName(context, method.rate.participant.carrierServiceId)}`;
    return markup`<li>${method.name} <span class="quiet">${price}</span></li>`;
  })}</ul>`;
}

function marketCard(context: AdminContext, market: Market): Markup {
  const options = market.shipping?.options ?? [];
  return markup`<section class="card"><h2>Market ${market.name}</h2>
${market.shipping === null && markup`<p class="quiet">Takes the options of its parent market.</p>`}
<ul class="plain">${options.map((option) => {
    const words =
      option.rate.kind === "flat"
        ? `${option.rate.name}, ${money(option.rate.priceMinor, market.currency)}`
        : `Rates of ${serviceName(context, option.rate.participant.carrierServiceId)}`;
    return markup`<li>${words}</li>`;
  })}</ul></section>`;
}

function serviceName(context: AdminContext, id: number): string {
  return context.shop.carrierServices.get(id)?.name ?? "a removed carrier service";
}
