import { markup, type Markup } from "../../../http/markup.ts";
import type { RateAnswer } from "../../sandbox.ts";
import type { ShippingOption } from "../../state/orders.ts";
import { money } from "../money.ts";
import type { Visit } from "../visit.ts";
import { priceOrFree } from "./checkout-layout.ts";

/** The shipping options to choose from, in Shopify's order, the first one ticked. */
export function optionList(
  visit: Visit,
  answer: RateAnswer,
  chosenCode: string | undefined,
): Markup {
  const known = answer.options.some(({ code }) => code === chosenCode);
  const chosen = known ? chosenCode : answer.options[0]?.code;
  const rows = answer.options.map((option) => optionRow(visit, option, option.code === chosen));
  const backup = answer.options.some(({ source }) => source === "backup");
  return markup`${
    backup &&
    markup`<p class="notice is-warning" role="status"><b>Backup rates.</b>
The carrier service did not answer, so these are the shop's stand-by rates.</p>`
  }
<fieldset class="options"><legend class="visually-hidden">Shipping method</legend>${rows}</fieldset>`;
}

function optionRow(visit: Visit, option: ShippingOption, chosen: boolean): Markup {
  const price = (minor: number): string => money(minor, option.currency, visit.locale);
  const dates = deliveryDates(option, visit.locale);
  return markup`<label class="option"><input type="radio" name="code" value="${option.code}" ${chosen && markup`checked`} required>
<span class="option-text"><span>${option.title}</span>
${option.description !== "" && markup`<span class="quiet">${option.description}</span>`}
${dates !== null && markup`<span class="quiet">${dates}</span>`}
${option.source !== "carrier" && markup`<span class="tag">${option.source === "backup" ? "backup rate" : "set by the shop"}</span>`}</span>
<b>${priceOrFree(option.priceMinor, price)}</b></label>`;
}

/** "Tue 24 to Thu 26 Nov", or null when the option names no day. */
function deliveryDates(option: ShippingOption, locale: string): string | null {
  const days = [option.minDeliveryDate, option.maxDeliveryDate]
    .filter((date) => date !== null)
    .map((date) => new Date(date.replace(/^(\S+) (\S+) ([+-]\d{2})(\d{2})$/, "$1T$2$3:$4")))
    .filter((date) => !Number.isNaN(date.getTime()));
  const format = new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
  });
  const [first, last] = days;
  if (first === undefined) return null;
  return last === undefined ? format.format(first) : format.formatRange(first, last);
}

/** What was asked of the carrier services and what they said, for those who build on the sandbox. */
export function callsOf(answer: RateAnswer): Markup | null {
  if (answer.calls.length === 0) return null;
  const rows = answer.calls.map(
    (
      call,
    ) => markup`<li><p><span class="tag">${call.outcome}</span> ${call.status === 0 ? "no answer" : `HTTP ${call.status}`},
${Math.round(call.ms)} ms, origin ${call.originLocationId}${call.error !== null && markup`<br><span class="is-error">${call.error}</span>`}</p>
<pre tabindex="0" aria-label="Question">${pretty(call.requestBody)}</pre><pre tabindex="0" aria-label="Answer">${pretty(call.responseBody)}</pre></li>`,
  );
  return markup`<details class="calls"><summary>What the sandbox asked the carrier service (${answer.calls.length})</summary><ul>${rows}</ul></details>`;
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
