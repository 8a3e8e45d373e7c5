/**
 * The shop's rating set-up as one document: what ConfigVersion.document holds. Money is integer minor units of
 * `currency`; weights are grams; percentages are basis points (100 = 1 %).
 */
import { z } from "zod";
import { ShopBox } from "./boxes/schema.ts";
import { ShippingGroups } from "./groups/schema.ts";
import { refuseDangling } from "./references.ts";
import { RateRule } from "./rules/schema.ts";
import { LocalisedText } from "./texts/schema.ts";

const minor = z.number().int().min(0).max(100_000_000_000);
const basisPoints = z.number().int().min(0).max(100_000);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const currencyCode = z.string().regex(/^[A-Z]{3}$/);

const OptionalText = z.object({
  text: z.string().trim().max(255).default(""),
  translations: z.record(z.string(), z.string().trim().max(255)).default({}),
});

/**
 * One line of a postcode list, as the merchant typed it: "90210", "902*", "SW1A", "10115-10999", "K1A-K2C".
 * domain/rating/postcodes.ts compiles and validates it.
 */
const PostcodePattern = z.string().trim().min(1).max(40);

export const Region = z.object({
  /** ISO 3166-1 alpha-2, or "*" for every country that no other region of the set-up names */
  country: z.string().regex(/^([A-Z]{2}|\*)$/),
  /** ISO 3166-2 subdivision codes without the country ("CA", "ON"); empty: the whole country */
  provinces: z.array(z.string().min(1).max(10)).default([]),
  /** empty: every postcode */
  postcodes: z.array(PostcodePattern).max(5_000).default([]),
  excludedPostcodes: z.array(PostcodePattern).max(5_000).default([]),
});

export const Zone = z.object({
  id,
  name: z.string().trim().min(1).max(80),
  regions: z.array(Region).min(1).max(300),
});

/** `from` is inclusive, `below` exclusive (null: no upper bound): adjoining rows neither overlap nor leave a gap. */
export const TableRow = z.object({
  from: z.number().int().min(0),
  below: z.number().int().min(0).nullable(),
  amount: minor,
});

export const Basis = z.enum(["before_discounts", "after_discounts"]);

export const Pricing = z.object({
  base: z.discriminatedUnion("by", [
    z.object({ by: z.literal("flat"), amount: minor }),
    /** rows in grams of the goods that need shipping */
    z.object({ by: z.literal("weight"), rows: z.array(TableRow).min(1).max(500) }),
    /** rows in minor units of the cart's subtotal */
    z.object({ by: z.literal("price"), basis: Basis, rows: z.array(TableRow).min(1).max(500) }),
    /** rows in units */
    z.object({ by: z.literal("quantity"), rows: z.array(TableRow).min(1).max(500) }),
    /** rows in cart lines (different items) */
    z.object({ by: z.literal("items"), rows: z.array(TableRow).min(1).max(500) }),
  ]),
  /** added per unit */
  perUnit: minor.default(0),
  /** the first of every `restartAfter` units adds `first`, each other `additional`; 0: only the very first is first */
  units: z
    .object({ first: minor, additional: minor, restartAfter: z.number().int().min(0).max(100_000) })
    .optional(),
  /**
   * for each begun `each` beyond `above`: grams of the goods, or minor units of the order before discounts; prorated: a part of
   * `each` costs its part of the amount, rounded half up
   */
  beyond: z
    .array(
      z.object({
        by: z.enum(["weight", "price"]),
        above: z.number().int().min(0),
        each: z.number().int().min(1),
        amount: minor,
        prorated: z.boolean().default(false),
      }),
    )
    .max(10)
    .optional(),
  /** the base is charged for every parcel, a table by weight looks at the parcel's */
  parcels: z
    .object({
      maxGrams: z.number().int().min(1).max(100_000_000),
      /** every unit is a parcel of its own */
      alone: z.boolean().default(false),
      /** which units go first, see parcels-by-weight.ts */
      fill: z.enum(["heaviest_first", "lightest_first", "in_order"]).default("heaviest_first"),
      /** a unit that no parcel may hold: no price, or a parcel of its own */
      tooHeavy: z.enum(["refuse", "alone"]).default("refuse"),
      /** more parcels than these have no price */
      atMost: z.number().int().min(1).max(100_000).nullable().default(null),
    })
    .optional(),
  /** added as a share of the cart's subtotal */
  percent: z.object({ basisPoints, basis: Basis }).nullable().default(null),
  freeOver: z.object({ threshold: minor, basis: Basis }).nullable().default(null),
});

const methodFields = {
  id,
  name: LocalisedText,
  description: OptionalText.default({ text: "", translations: {} }),
  enabled: z.boolean().default(true),
};

/** Priced by the merchant's own tables. Its service code is `method.id`, never reused for another method. */
export const TableMethod = z.object({
  ...methodFields,
  kind: z.literal("table"),
  /** one price for each zone it serves */
  prices: z
    .array(z.object({ zoneId: id, pricing: Pricing }))
    .min(1)
    .max(200),
});

/** A service of one of the shop's carrier accounts. */
const CarrierService = z.object({
  accountId: z.string().min(1).max(64),
  carrier: z.string().min(1).max(60),
  service: z.string().min(1).max(60),
});

/** Priced live by a carrier account; one offered rate for each chosen service. */
export const LiveMethod = z.object({
  ...methodFields,
  kind: z.literal("live"),
  accountId: z.string().min(1).max(64),
  /** zones it serves; empty: wherever the carrier delivers */
  zoneIds: z.array(id).default([]),
  /** service code is `${method.id}.${carrier}.${service}`, lower-case */
  services: z
    .array(
      z.object({
        carrier: z.string().min(1).max(60),
        service: z.string().min(1).max(60),
        /** null: the carrier's own name for it */
        name: LocalisedText.nullable().default(null),
      }),
    )
    .min(1)
    .max(60),
  markup: z.object({ basisPoints, amount: minor }).default({ basisPoints: 0, amount: 0 }),
  freeOver: z.object({ threshold: minor, basis: Basis }).nullable().default(null),
  /** whose price stands in, under the code of what it replaces, when neither the carrier nor a remembered rate can answer */
  backupService: CarrierService.nullable().default(null),
  /** what a shopper is charged when that cannot answer either; one price for all services */
  backup: z
    .object({ amount: minor, perKilogram: minor.default(0) })
    .nullable()
    .default(null),
});

export const Method = z.discriminatedUnion("kind", [TableMethod, LiveMethod]);

export const RatingConfig = z
  .object({
    schema: z.literal(1),
    /** the shop's currency: all amounts in this document are in it */
    currency: currencyCode,
    zones: z.array(Zone).max(500).default([]),
    /** of several zones that hold a destination: the one that names it most closely, or the first in the merchant's order */
    zonePrecedence: z.enum(["most_specific", "first"]).default("most_specific"),
    /** in the merchant's order; it decides ties, Shopify itself sorts by price */
    methods: z.array(Method).max(500).default([]),
    /** in the merchant's order; those of lower priority value act first (docs/decisions/070) */
    rules: z.array(RateRule).max(2_000).default([]),
    shippingGroups: ShippingGroups.nullable().default(null),
    /** what orders are packed into before live carriers are asked; none: parcels are estimated (docs/decisions/061) */
    boxes: z.array(ShopBox).max(60).default([]),
    /** charged once an order, however many origins Shopify asks for */
    handling: z
      .object({
        amount: minor,
        /** empty: on every method */
        methodIds: z.array(id).default([]),
        /**
         * several: each request bears its share by value, so that an order asked for origin by origin is charged once;
         * one: everything ships from one place, so a request's goods are the order's, also beside digital goods
         */
        origins: z.enum(["several", "one"]).default("several"),
      })
      .nullable()
      .default(null),
    /** one unit of `currency` is `rate` units of the row's currency, from that UTC day on */
    exchangeRates: z
      .array(
        z.object({
          currency: currencyCode,
          rate: z.string().regex(/^\d{1,9}(\.\d{1,9})?$/),
          from: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
        }),
      )
      .max(2_000)
      .default([]),
    /** the merchant's opt-in: offered when a served shopper would otherwise get no rate */
    lastResort: z.object({ name: LocalisedText, amount: minor }).nullable().default(null),
    settings: z
      .object({
        /** refuse callbacks that Shopify did not sign */
        strictSignature: z.boolean().default(false),
        /** how long live carriers may take altogether */
        carrierDeadlineMs: z.number().int().min(100).max(2_500).default(400),
        /** grams assumed for a unit whose weight nobody knows */
        defaultGrams: z.number().int().min(0).max(1_000_000).default(500),
        /** box assumed when dimensions are missing, in millimetres */
        defaultBoxMm: z
          .tuple([z.number().int().min(1), z.number().int().min(1), z.number().int().min(1)])
          .default([300, 200, 100]),
        rateLogDays: z.number().int().min(1).max(90).default(30),
      })
      .default({
        strictSignature: false,
        carrierDeadlineMs: 400,
        defaultGrams: 500,
        defaultBoxMm: [300, 200, 100],
        rateLogDays: 30,
      }),
  })
  .superRefine(refuseDangling);

export type RatingConfig = z.infer<typeof RatingConfig>;
export type Zone = z.infer<typeof Zone>;
export type Region = z.infer<typeof Region>;
export type Method = z.infer<typeof Method>;
export type TableMethod = z.infer<typeof TableMethod>;
export type LiveMethod = z.infer<typeof LiveMethod>;
export type Pricing = z.infer<typeof Pricing>;
export type TableRow = z.infer<typeof TableRow>;
