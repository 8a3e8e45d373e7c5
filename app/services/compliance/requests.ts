import { z } from "zod";

/** Ids come as numbers, and as text where they outgrew them. */
const Id = z
  .union([z.number().int().positive(), z.string().regex(/^\d{1,18}$/)])
  .transform((value) => BigInt(value));

const Customer = z
  .object({ id: Id.nullish() })
  .loose()
  .nullish()
  .transform((customer) => customer?.id ?? null);

const Ids = z
  .array(Id)
  .nullish()
  .transform((ids) => ids ?? []);

/** Body of customers/data_request; e-mail address and phone number are not even read. */
export const DataRequest = z.object({ customer: Customer, orders_requested: Ids });

/** Body of customers/redact. */
export const CustomerRedact = z.object({ customer: Customer, orders_to_redact: Ids });
