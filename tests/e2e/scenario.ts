import { aftermathSteps } from "./scenario/aftermath.ts";
import { carrierDownSteps } from "./scenario/carrier-down.ts";
import { installSteps } from "./scenario/install.ts";
import { merchantSteps } from "./scenario/merchant.ts";
import { shopperSteps } from "./scenario/shopper.ts";
import type { Step } from "./steps.ts";

/** The story that the app exists for, from the install to the order. Every step builds on those before it. */
export const scenario: readonly Step[] = [
  ...installSteps,
  ...merchantSteps,
  ...shopperSteps,
  ...carrierDownSteps,
  ...aftermathSteps,
];
