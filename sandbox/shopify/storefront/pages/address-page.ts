import { markup, scriptJson, type Markup } from "../../../http/markup.ts";
import type { Address, Checkout } from "../../state/orders.ts";
import type { AddressField } from "../address-form.ts";
import { totalsOf } from "../checkout.ts";
import { countries, provincesOf } from "../countries.ts";
import { PROVINCES } from "../provinces.ts";
import type { Visit } from "../visit.ts";
import { checkoutPage, checkoutPath } from "./checkout-layout.ts";

export interface AddressState {
  readonly email: string;
  readonly address: Address;
  readonly errors: ReadonlyMap<AddressField, string>;
}

interface FieldLook {
  readonly name: AddressField;
  readonly label: string;
  readonly autocomplete: string;
  readonly type?: string;
  readonly optional?: boolean;
}

/** The first step: who buys, and where it goes. */
export function addressPage(visit: Visit, checkout: Checkout, state: AddressState): string {
  const ships = totalsOf(visit, checkout).ships;
  const field = (look: FieldLook): Markup => textField(state, look);
  return checkoutPage(visit, {
    checkout,
    step: "information",
    title: "Checkout",
    body: markup`${ships && express(visit, checkout)}
<form method="post" action="${checkoutPath(visit, checkout)}" novalidate data-busy="${ships ? "Getting shipping options…" : "One moment…"}">
<h1>Contact</h1>${state.errors.size > 0 && markup`<p class="notice is-error" role="alert">Please look at the marked fields.</p>`}
${field({ name: "email", label: "E-mail", autocomplete: "email", type: "email" })}
${ships && shippingFields(visit, state, field)}
<div class="next"><a href="${visit.base}/cart">← Back to cart</a>
<button class="button is-primary">${ships ? "Continue to shipping" : "Continue to payment"}</button></div></form>
<script type="application/json" id="provinces">${scriptJson(PROVINCES)}</script>`,
  });
}

function shippingFields(
  visit: Visit,
  state: AddressState,
  field: (look: FieldLook) => Markup,
): Markup {
  return markup`<h2>Shipping address</h2>${countryField(visit, state)}
<div class="pair">${field({ name: "firstName", label: "First name", autocomplete: "given-name", optional: true })}
${field({ name: "lastName", label: "Last name", autocomplete: "family-name" })}</div>
${field({ name: "company", label: "Company", autocomplete: "organization", optional: true })}
${field({ name: "address1", label: "Address", autocomplete: "address-line1" })}
${field({ name: "address2", label: "Apartment, suite, etc.", autocomplete: "address-line2", optional: true })}
<div class="pair is-three">${field({ name: "zip", label: "Postcode", autocomplete: "postal-code" })}
${field({ name: "city", label: "City", autocomplete: "address-level2" })}${provinceField(state)}</div>
${field({ name: "phone", label: "Phone", autocomplete: "tel", type: "tel", optional: true })}`;
}

function express(visit: Visit, checkout: Checkout): Markup {
  return markup`<section class="express" aria-label="Express checkout"><a class="button is-wallet is-wide"
 href="${checkoutPath(visit, checkout, "/wallet")}">Express wallet</a><p class="or"><span>or</span></p></section>`;
}

function textField({ email, address, errors }: AddressState, look: FieldLook): Markup {
  const value = look.name === "email" ? email : (address[look.name] ?? "");
  const error = errors.get(look.name);
  return markup`<div class="field"><label for="${look.name}">${look.label}${look.optional === true && markup` <span class="quiet">(optional)</span>`}</label>
<input id="${look.name}" name="${look.name}" type="${look.type ?? "text"}" value="${value}" autocomplete="${look.autocomplete}"
 ${look.optional !== true && markup`required`} ${error !== undefined && markup`aria-invalid="true" aria-describedby="${look.name}-error"`}>
${errorText(look.name, error)}</div>`;
}

function errorText(name: string, error: string | undefined): Markup | null {
  return error === undefined
    ? null
    : markup`<p class="hint is-error" id="${name}-error">${error}</p>`;
}

function countryField(visit: Visit, { address }: AddressState): Markup {
  const options = countries(visit.locale).map(
    ({ code, name }) =>
      markup`<option value="${code}" ${code === address.country && markup`selected`}>${name}</option>`,
  );
  return markup`<div class="field"><label for="country">Country/Region</label>
<select id="country" name="country" autocomplete="country">${options}</select></div>`;
}

function provinceField({ address, errors }: AddressState): Markup {
  const known = provincesOf(address.country);
  const error = errors.get("province");
  const options = known.map(
    ([code, name]) =>
      markup`<option value="${code}" ${code === address.province && markup`selected`}>${name}</option>`,
  );
  return markup`<div class="field" id="province-field" ${known.length === 0 && markup`hidden`}>
<label for="province">State/Province</label><select id="province" name="province" autocomplete="address-level1"
 ${error !== undefined && markup`aria-invalid="true" aria-describedby="province-error"`}>
<option value="">Choose…</option>${options}</select>${errorText("province", error)}</div>`;
}
