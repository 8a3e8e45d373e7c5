import { z } from "zod";

/** The settings page's fields as the merchant typed them. */
export const SettingsForm = z.object({
  strictSignature: z.boolean(),
  /** milliseconds */
  deadline: z.string().max(20),
  /** kilograms */
  weight: z.string().max(20),
  /** centimetres */
  boxLength: z.string().max(20),
  boxWidth: z.string().max(20),
  boxHeight: z.string().max(20),
  hasHandling: z.boolean(),
  /** in the shop's currency */
  handlingAmount: z.string().max(30),
  /** empty: every method */
  handlingMethods: z.array(z.string().max(40)).max(500),
  /** everything ships from one place: a request holds the whole order */
  shipsFromOnePlace: z.boolean(),
  hasLastResort: z.boolean(),
  lastResortName: z.string().max(200),
  lastResortAmount: z.string().max(30),
  /** days */
  rateLogDays: z.string().max(10),
});

/** One line of the exchange-rate table as typed. */
export const ExchangeLine = z.object({
  currency: z.string().trim().toUpperCase().max(10),
  rate: z.string().trim().max(30),
  from: z.string().trim().max(20),
});

export const ExchangeForm = z.array(ExchangeLine).max(2_000);

export type SettingsForm = z.infer<typeof SettingsForm>;
export type ExchangeLine = z.infer<typeof ExchangeLine>;
