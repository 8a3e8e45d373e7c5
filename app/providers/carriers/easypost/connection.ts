/** What an EasyPost account can do, put together from its answers. Pure. */
import { z } from "zod";
import { carrierFamily, serviceLabel } from "#app/domain/carriers/service-names.ts";
import type { ConnectionReport, RateAnswer } from "../provider.ts";

const Accounts = z.array(z.object({ readable: z.string() }));
const Metadata = z.object({
  carriers: z.array(
    z.object({
      name: z.string(),
      service_levels: z
        .array(z.object({ name: z.string(), human_readable: z.string().nullish() }))
        .nullish(),
    }),
  ),
});

type Carriers = ConnectionReport["carriers"];
type Service = Carriers[number]["services"][number];

/** Carriers that rated the samples, or said why not, with the services they gave and those EasyPost lists for them. */
export function toCarriers(answers: readonly RateAnswer[], metadata: unknown): Carriers {
  const rates = answers.flatMap((answer) => answer.rates);
  const silent = answers.flatMap((answer) => answer.messages).map((message) => message.carrier);
  const names = new Set([...rates.map((rate) => rate.carrier), ...silent].filter(Boolean));
  const listed = listedServices(metadata);
  return [...names].toSorted().map((carrier) => {
    const own = rates.filter((rate) => rate.carrier === carrier).map((rate) => rate.service);
    const others = listed.get(carrierFamily(carrier)) ?? [];
    const services = new Map<string, Service>();
    for (const service of own)
      services.set(service, { service, label: serviceLabel(carrier, service) });
    for (const service of others)
      if (!services.has(service))
        services.set(service, { service, label: serviceLabel(carrier, service) });
    return { carrier, services: [...services.values()] };
  });
}

function listedServices(metadata: unknown): ReadonlyMap<string, readonly string[]> {
  const read = Metadata.safeParse(metadata);
  if (!read.success) return new Map();
  return new Map(
    read.data.carriers.map((carrier) => [
      carrierFamily(carrier.name),
      (carrier.service_levels ?? []).map((level) => level.name),
    ]),
  );
}

/** How many carrier accounts the key reaches; null when the answer does not tell. */
export function countAccounts(raw: unknown): number | null {
  const read = Accounts.safeParse(raw);
  return read.success ? read.data.length : null;
}
