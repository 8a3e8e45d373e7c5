/**
 * Columns of the two spreadsheets that a rate table is imported from and exported to.
 * matrix: the columns of WebShopApps' Matrix Rates (country, region, city, ZIP range, shipping group, ranges, price,
 * algorithm, delivery type; support.webshopapps.com); the free edition has one pair of ranges and no algorithm.
 * plain: ours, with a column for everything a row can say.
 */
export type SheetLayout = "plain" | "matrix";

export type SheetField =
  | "country"
  | "province"
  | "city"
  | "postcodeFrom"
  | "postcodeTo"
  | "group"
  | "weightFrom"
  | "weightTo"
  | "priceFrom"
  | "priceTo"
  | "quantityFrom"
  | "quantityTo"
  | "volumeFrom"
  | "volumeTo"
  | "amount"
  | "algorithm"
  | "perUnit"
  | "unitsIncluded"
  | "unitsEvery"
  | "perWeight"
  | "weightStep"
  | "weightIncluded"
  | "percent"
  | "priceIncluded"
  | "service";

export interface SheetColumn {
  readonly field: SheetField;
  /** as exported */
  readonly heading: string;
  /** other headings under which it is found, folded as foldHeading does */
  readonly aliases: readonly string[];
  readonly required: boolean;
}

const column = (field: SheetField, heading: string, aliases = ""): SheetColumn => ({
  field,
  heading,
  aliases: aliases === "" ? [] : aliases.split(" "),
  required: field === "country" || field === "amount",
});

export const LAYOUTS: Readonly<Record<SheetLayout, readonly SheetColumn[]>> = {
  plain: [
    column("country", "country"),
    column("province", "province", "state region"),
    column("city", "city"),
    column("postcodeFrom", "postcode_from", "postcode zip zipfrom"),
    column("postcodeTo", "postcode_to", "zipto"),
    column("group", "group", "shippinggroup"),
    column("weightFrom", "weight_from"),
    column("weightTo", "weight_to"),
    column("priceFrom", "price_from"),
    column("priceTo", "price_to"),
    column("quantityFrom", "quantity_from"),
    column("quantityTo", "quantity_to"),
    column("volumeFrom", "volume_from"),
    column("volumeTo", "volume_to"),
    column("amount", "amount"),
    column("perUnit", "per_unit"),
    column("unitsIncluded", "units_included"),
    column("unitsEvery", "units_every"),
    column("perWeight", "per_weight"),
    column("weightStep", "weight_step"),
    column("weightIncluded", "weight_included"),
    column("percent", "percent"),
    column("priceIncluded", "price_included"),
    column("service", "service", "deliverytype"),
  ],
  matrix: [
    column("country", "Country"),
    column("province", "Region/State", "region state"),
    column("city", "City"),
    column(
      "postcodeFrom",
      "Zip/Postal Code From",
      "zippostalcode zipfrom zip postcode postcodefrom postalcodefrom zipcodefrom",
    ),
    column("postcodeTo", "Zip/Postal Code To", "zipto postcodeto postalcodeto zipcodeto"),
    column("group", "Shipping Group", "specialshippinggroup group packageid"),
    column("weightFrom", "Weight From", "weight>"),
    column("weightTo", "Weight To", "weight<="),
    column("priceFrom", "Price From", "price> cartpricefrom ordersubtotalfrom"),
    column("priceTo", "Price To", "price<= cartpriceto ordersubtotalto"),
    column("quantityFrom", "Item From", "item> items> itemsfrom qtyfrom quantityfrom"),
    column("quantityTo", "Item To", "item<= items<= itemsto qtyto quantityto"),
    column("amount", "Shipping Price", "price shippingcost"),
    column("algorithm", "Algorithm"),
    column("service", "Delivery Type", "deliverytype shippingtype delivery"),
  ],
};

/** A heading however it is written: "Zip/Postal Code From", "zip_postal_code_from". The signs > and <= count. */
export function foldHeading(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z0-9<>=]/g, "");
}

/** The column of a layout that a heading names. */
export function columnNamed(layout: SheetLayout, heading: string): SheetColumn | undefined {
  const folded = foldHeading(heading);
  return LAYOUTS[layout].find(
    ({ heading: own, aliases }) => foldHeading(own) === folded || aliases.includes(folded),
  );
}
