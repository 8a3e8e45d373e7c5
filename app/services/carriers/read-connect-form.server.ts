import { z } from "zod";
import { carrierProviders, findCarrierProvider } from "#app/providers/carriers/registry.server.ts";

const Text = z.string().trim().max(300).catch("");
const Label = z.string().trim().max(80).catch("");

export interface ConnectForm {
  readonly provider: string;
  readonly label: string;
  /** the provider's fields, "" where nothing was sent */
  readonly credentials: Readonly<Record<string, string>>;
}

/** The connect form as sent; what is missing or absurd is refused by the plugin, as credentials that cannot be any. */
export function readConnectForm(form: FormData): ConnectForm {
  const asked = findCarrierProvider(Text.parse(form.get("provider")));
  const { id, label, credentialFields } = asked ?? carrierProviders.easypost;
  const fields = credentialFields.map(({ name }) => [name, Text.parse(form.get(name))] as const);
  return {
    provider: id,
    label: Label.parse(form.get("label")) || label,
    credentials: Object.fromEntries(fields),
  };
}
