import { z } from "zod";

/** Text that a shopper reads: one default and a translation per locale ("de", "pt-BR"). */
export const LocalisedText = z.object({
  text: z.string().trim().min(1).max(120),
  translations: z.record(z.string(), z.string().trim().max(120)).default({}),
});

export type LocalisedText = z.infer<typeof LocalisedText>;
