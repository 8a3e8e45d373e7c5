import type { Dims, Placement } from "#app/domain/packing/types.ts";
import type { Parcel } from "../estimate-parcels.ts";

/** One parcel of a cart, as it would be handed to the carrier. */
export interface CartParcel {
  /** null: the goods stand in no box of the shop's */
  readonly box: PackedContents | null;
  readonly outer: Dims;
  /** goods and box */
  readonly grams: number;
}

export interface PackedContents {
  readonly id: string;
  readonly name: string;
  readonly inner: Dims;
  /** of what stands in it, `itemId` is a key of CartPacking.names */
  readonly placements: readonly Placement[];
  /** share of the inner volume that goods take, 0 to 1 */
  readonly fill: number;
}

/** What becomes of a cart in a shop that has boxes. */
export interface CartPacking {
  readonly parcels: readonly CartParcel[];
  /** the parcels that carriers are asked about: the same goods, box for box */
  readonly asked: readonly Parcel[];
  /** names of the cart's lines by the packer's ids; goods of unknown size have no line of their own */
  readonly names: Readonly<Record<string, string>>;
  /** units that the merchant's default box stood in for */
  readonly unknownUnits: number;
  /** units that no box holds */
  readonly looseUnits: number;
  /** why the parcels are an estimate after all; null: they are packed */
  readonly gaveUp: { readonly over: "units" | "parcels"; readonly count: number } | null;
  /** work that the packer did */
  readonly steps: number;
}
