import type { TFunction } from "i18next";
import type { Format } from "#app/components/methods/use-format.ts";
import type { WeightUnit } from "#app/domain/rating/method-form/schema.ts";

/** What a rule is put into words with. */
export interface Words {
  readonly t: TFunction<"rules">;
  readonly format: Format;
  readonly currency: string;
  readonly weightUnit: WeightUnit;
  /** names of methods, service levels and groups, by their ids */
  readonly names: ReadonlyMap<string, string>;
}
