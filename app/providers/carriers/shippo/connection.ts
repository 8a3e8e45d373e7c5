/** What a Shippo account can do, put together from its answers. Pure. */
import { z } from "zod";
import { serviceLabel } from "#app/domain/carriers/service-names.ts";
import type { ConnectionReport, RateAnswer } from "../provider.ts";
import { nameOfCarrier } from "./codes.ts";

/** docs.goshippo.com/api-reference/carrier-accounts; a service without a token cannot be offered. */
const Accounts = z.object({
  results: z.array(
    z.object({
      carrier: z.string(),
      carrier_name: z.string().nullish().catch(null),
      active: z.boolean().nullish().catch(null),
      is_shippo_account: z.boolean().nullish().catch(null),
      service_levels: z
        .array(z.object({ token: z.string().catch(""), name: z.string().catch("") }))
        .nullish()
        .catch(null),
    }),
  ),
});

type Account = z.infer<typeof Accounts>["results"][number];
type Carriers = ConnectionReport["carriers"];
type Service = Carriers[number]["services"][number];

/**
 * Carriers that rated the samples or said why not, and the merchant's own accounts, which may collect elsewhere than the
 * samples start. Shippo's own accounts come with every token, most of them for other countries: they count when they rate.
 */
export function toCarriers(answers: readonly RateAnswer[], accounts: unknown): Carriers {
  const active = (Accounts.safeParse(accounts).data?.results ?? []).filter(
    (account) => account.active !== false,
  );
  const rates = answers.flatMap((answer) => answer.rates);
  const names = new Set([
    ...rates.map((rate) => rate.carrier),
    ...answers.flatMap((answer) => answer.messages).map((message) => message.carrier),
    ...active.filter((account) => account.is_shippo_account === false).map(nameOf),
  ]);
  names.delete("");
  return [...names].toSorted().map((carrier) => {
    const listed = active.filter((account) => nameOf(account) === carrier);
    const labels = new Map(listed.flatMap((account) => servicesOf(account)));
    const rated = rates.filter((rate) => rate.carrier === carrier).map((rate) => rate.service);
    const services = [...new Set([...rated, ...labels.keys()])].map((service): Service => ({
      service,
      label: labels.get(service) || serviceLabel(carrier, service),
    }));
    return { carrier, services };
  });
}

function nameOf({ carrier, carrier_name }: Account): string {
  const name = nameOfCarrier(carrier);
  return name === carrier ? carrier_name || carrier : name;
}

/** Token and name of each; longer tokens than a method can hold are left out. */
function servicesOf({ service_levels }: Account): readonly (readonly [string, string])[] {
  return (service_levels ?? [])
    .filter(({ token }) => token !== "" && token.length <= 60)
    .map(({ token, name }) => [token, name.replaceAll(/[®™]/g, "").trim().slice(0, 120)]);
}
