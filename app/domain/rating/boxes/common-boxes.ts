import type { BoxUnits } from "./box-form.ts";
import { emptyBox } from "./box-form.ts";
import type { BoxFields, SideTexts } from "./form/schema.ts";

/** Sizes that most packaging shops carry, as a beginning to be measured and corrected. */
export const COMMON_BOXES = ["mailer", "small", "medium", "large", "extraLarge"] as const;
export type CommonBox = (typeof COMMON_BOXES)[number];

interface Draft {
  readonly inner: SideTexts;
  readonly outer: SideTexts;
  readonly tare: string;
  readonly maxGross: string;
}

type Drafts = Readonly<Record<CommonBox, Draft>>;

/** Centimetres and grams; corrugated board of 3 mm, from the medium box on 4 mm. */
const METRIC: Drafts = {
  mailer: draft(["35", "25", "5"], ["35.6", "25.6", "5.6"], ["120", "3000"]),
  small: draft(["20", "15", "10"], ["20.6", "15.6", "10.6"], ["90", "5000"]),
  medium: draft(["30", "20", "15"], ["30.8", "20.8", "15.8"], ["190", "10000"]),
  large: draft(["40", "30", "20"], ["40.8", "30.8", "20.8"], ["380", "20000"]),
  extraLarge: draft(["60", "40", "40"], ["60.8", "40.8", "40.8"], ["900", "30000"]),
};

/** Inches and pounds; board of three twentieths of an inch. */
const IMPERIAL: Drafts = {
  mailer: draft(["14", "10", "2"], ["14.3", "10.3", "2.3"], ["0.3", "7"]),
  small: draft(["8", "6", "4"], ["8.3", "6.3", "4.3"], ["0.2", "10"]),
  medium: draft(["12", "9", "6"], ["12.3", "9.3", "6.3"], ["0.45", "25"]),
  large: draft(["16", "12", "8"], ["16.3", "12.3", "8.3"], ["0.85", "40"]),
  extraLarge: draft(["24", "16", "16"], ["24.3", "16.3", "16.3"], ["2", "65"]),
};

function draft(
  inner: SideTexts,
  outer: SideTexts,
  [tare, maxGross]: readonly [string, string],
): Draft {
  return { inner, outer, tare, maxGross };
}

/** The fields of a new box that begins as a common one; it has no name yet. */
export function draftBox(which: CommonBox, units: Omit<BoxUnits, "digits">): BoxFields {
  const drafts = units.lengthUnit === "in" ? IMPERIAL : METRIC;
  return { ...emptyBox(units), ...drafts[which] };
}

/** Inches and pounds in the United States, centimetres and grams elsewhere. */
export function boxUnitsOf(country: string): Omit<BoxUnits, "digits"> {
  return country === "US"
    ? { lengthUnit: "in", weightUnit: "lb" }
    : { lengthUnit: "cm", weightUnit: "g" };
}
