/** What is stored and sent about carrier accounts and live methods. */
import { z } from "zod";
import { BasisField } from "#app/domain/rating/method-form/schema.ts";

/** What a connection test learnt of an account: the carriers that answer and their services. */
export const CarrierCapabilities = z.object({
  carriers: z
    .array(
      z.object({
        carrier: z.string(),
        services: z.array(z.object({ service: z.string(), label: z.string() })),
      }),
    )
    .catch([])
    .default([]),
});

export type CarrierCapabilities = z.infer<typeof CarrierCapabilities>;

/** The editor of a live method: what the browser keeps while the merchant types, and what it sends. All texts as typed. */
const text = z.string().max(2_000);
const translations = z.record(z.string().max(20), text);

export const ServiceFields = z.object({
  carrier: z.string().min(1).max(60),
  service: z.string().min(1).max(60),
  /** "": the carrier's own name for it */
  name: text,
  nameTranslations: translations,
});

export const LiveMethodFields = z.object({
  name: text,
  nameTranslations: translations,
  description: text,
  descriptionTranslations: translations,
  enabled: z.boolean(),
  /** empty: wherever the carrier delivers */
  zoneIds: z.array(z.string().max(40)).max(500),
  services: z.array(ServiceFields).max(60),
  markupPercent: text,
  markupAmount: text,
  freeOver: text,
  freeOverBasis: BasisField,
  /** null: no other carrier stands in */
  backupService: z
    .object({
      accountId: z.string().min(1).max(64),
      carrier: z.string().min(1).max(60),
      service: z.string().min(1).max(60),
    })
    .nullable(),
  /** "": no backup price */
  backup: text,
  backupPerKilogram: text,
});

export type ServiceFields = z.infer<typeof ServiceFields>;
export type LiveMethodFields = z.infer<typeof LiveMethodFields>;
