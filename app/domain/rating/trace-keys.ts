/**
 * Every sentence that the explanation of a quote may hold: its key in the locale files (trace.json, `steps.<key>`) and
 * the names of its values in the order in which the rate log stores them. Append only: a key's position in this list
 * is what old rows of the log refer to.
 */
export const TRACE_KEYS = [
  ["method_disabled", []],
  /** by: postcode | province | country | rest_of_world */
  ["zone_matched", ["zone", "by"]],
  /** the postcode or province is incomplete (a wallet's), and the address may lie in the zone */
  ["zone_possible", ["zone", "postcode"]],
  ["zone_not_served", ["country", "province", "postcode"]],
  ["carrier_serves_everywhere", []],
  ["base_flat", ["amount"]],
  /** `below` is "" where the row has no upper bound */
  ["table_row_weight", ["grams", "from", "below", "amount"]],
  ["table_row_price", ["subtotal", "from", "below", "amount"]],
  ["table_row_quantity", ["units", "from", "below", "amount"]],
  ["table_row_items", ["lines", "from", "below", "amount"]],
  ["table_gap_weight", ["grams"]],
  ["table_gap_price", ["subtotal"]],
  ["table_gap_quantity", ["units"]],
  ["table_gap_items", ["lines"]],
  ["default_weight_used", ["units", "grams"]],
  ["per_unit", ["units", "each", "amount"]],
  /** basisPoints: 100 is 1 % */
  ["percent", ["basisPoints", "goods", "amount"]],
  /** basis: before_discounts | after_discounts */
  ["free_over_reached", ["threshold", "subtotal", "basis"]],
  ["free_over_missed", ["threshold", "subtotal", "basis"]],
  ["handling_whole", ["amount"]],
  /** this request's share of the fee by value of its goods; other origins of the order bear the rest */
  ["handling_shared", ["amount", "whole"]],
  ["converted", ["from", "to", "day"]],
  ["carrier_rate", ["carrier", "service", "amount"]],
  ["carrier_rate_cached", ["carrier", "service", "amount"]],
  ["carrier_rate_lane", ["carrier", "service", "amount"]],
  /** failure: timeout | network | unavailable | rate_limited | unauthorised | invalid | garbage | objected | other */
  ["carrier_failed", ["failure"]],
  ["carrier_service_missing", ["carrier", "service"]],
  ["carrier_currency_unknown", ["currency"]],
  ["markup", ["basisPoints", "fixed", "amount"]],
  ["backup_price", ["amount"]],
  ["backup_none", []],
  ["duplicate_code", ["code"]],
  ["last_resort", ["amount"]],
  /** the carrier's own words, in its language, without the shopper's address */
  ["carrier_said", ["carrier", "words"]],
  /** rule: its name as the merchant knows it, id: to find it by; before and after: the price */
  ["rule_add", ["rule", "id", "before", "after"]],
  ["rule_set", ["rule", "id", "before", "after"]],
  ["rule_discount", ["rule", "id", "before", "after"]],
  ["rule_cap", ["rule", "id", "before", "after"]],
  ["rule_floor", ["rule", "id", "before", "after"]],
  ["rule_round", ["rule", "id", "before", "after"]],
  ["rule_multiply", ["rule", "id", "before", "after"]],
  ["rule_hide", ["rule", "id"]],
  ["rule_rename", ["rule", "id", "text"]],
  ["rule_describe", ["rule", "id", "text"]],
  ["rule_order", ["rule", "id", "rank"]],
  ["rule_delay", ["rule", "id", "days"]],
  ["rule_stop", ["rule", "id"]],
  /** nobody knows whether the rule's conditions hold, and the rule acts then */
  ["rule_unsure", ["rule", "id"]],
  /** what one shipping group contributes to a combined rate; its own sentences follow */
  ["group_part", ["group", "method", "amount"]],
  ["group_without_rate", ["group"]],
  ["group_excludes_method", ["group"]],
  /** lines whose group nobody knows for certain went to a later one */
  ["group_unsure", ["lines"]],
  ["groups_sum", ["amount"]],
  ["groups_highest", ["amount"]],
  ["groups_lowest", ["amount"]],
  ["groups_first", ["group", "amount"]],
  ["groups_dominant", ["group", "amount"]],
  ["units_first", ["units", "first", "additional", "amount"]],
  ["beyond_weight", ["above", "each", "rate", "amount"]],
  ["beyond_price", ["above", "each", "rate", "amount"]],
  ["parcels_by_weight", ["parcels", "most"]],
  ["parcel_too_heavy", ["weight", "most"]],
  ["backup_carrier", ["carrier", "service"]],
  ["backup_carrier_none", ["carrier", "service"]],
  /** boxes: "2 × Small, 1 × Large"; steps: work that the packer did */
  ["packed_boxes", ["parcels", "boxes", "steps"]],
  /** what the parcels weigh, and what the carrier charges them for */
  ["packed_billable", ["carrier", "grams", "billable"]],
  ["packed_no_dimensions", ["units"]],
  ["packed_no_box", ["units", "parcels"]],
  /** the cart is too large, or makes too many different parcels: its parcels are estimated */
  ["packing_units", ["units", "most"]],
  ["packing_parcels", ["parcels", "most"]],
  ["parcels_too_many", ["most"]],
  ["prorated_weight", ["above", "each", "rate", "amount"]],
  ["prorated_price", ["above", "each", "rate", "amount"]],
] as const satisfies readonly (readonly [string, readonly string[]])[];

export type TraceKey = (typeof TRACE_KEYS)[number][0];

/**
 * Why a method or a service of a live method is offered or hidden (trace.json, `reasons.<key>`). Append only, as above.
 */
export const REASONS = [
  "offered",
  "disabled",
  "zone_not_served",
  "no_table_row",
  "carrier_failed",
  "carrier_timeout",
  "service_not_offered",
  "currency_unknown",
  "duplicate_code",
  "last_resort",
  "hidden_by_rule",
  "group_excludes_method",
] as const;

export type Reason = (typeof REASONS)[number];
