import type { SandboxReply } from "../http/types.ts";

/** Ways in which a carrier answers in good time and good form, but nonsense. */
export const MADNESS = ["negative", "wrong_currency", "unknown_enum", "huge"] as const;
export type Madness = (typeof MADNESS)[number];

/** far more than any list of rates */
const HUGE_BYTES = 30_000_000;

const REPLACED: Readonly<Record<Exclude<Madness, "huge">, readonly [RegExp, string]>> = {
  negative: [/"(rate|list_rate|retail_rate)":"/g, '"$1":"-'],
  // ISO 4217's code for tests, which no shop trades in
  wrong_currency: [/"(currency|list_currency|retail_currency)":"[A-Z]{3}"/g, '"$1":"XTS"'],
  unknown_enum: [/"(object|service|status|mode)":"[^"]*"/g, '"$1":"Hologram"'],
};

export function isMad(mode: string): mode is Madness {
  return MADNESS.some((one) => one === mode);
}

/** The true answer with the nonsense in it. */
export function madden(reply: SandboxReply, mode: Madness): SandboxReply {
  if (typeof reply.body !== "string") return reply;
  // spaces are good JSON, so that only the size is wrong
  if (mode === "huge") return { ...reply, body: reply.body + " ".repeat(HUGE_BYTES) };
  const [from, to] = REPLACED[mode];
  return { ...reply, body: reply.body.replaceAll(from, to) };
}
