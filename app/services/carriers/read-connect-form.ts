import { z } from "zod";
import { CARRIER_PROVIDER_IDS } from "#app/providers/carriers/provider.ts";

const ConnectForm = z.object({
  provider: z.enum(CARRIER_PROVIDER_IDS).catch("easypost"),
  label: z.string().trim().max(80).catch(""),
  apiKey: z.string().trim().max(300).catch(""),
});

const DEFAULT_LABEL = "EasyPost";

export interface ConnectForm {
  readonly provider: string;
  readonly label: string;
  readonly credentials: Readonly<Record<string, string>>;
}

/** The connect form as sent; what is missing or absurd is refused by the plugin, as a key that cannot be one. */
export function readConnectForm(form: FormData): ConnectForm {
  const { provider, label, apiKey } = ConnectForm.parse(Object.fromEntries(form));
  return { provider, label: label === "" ? DEFAULT_LABEL : label, credentials: { apiKey } };
}
