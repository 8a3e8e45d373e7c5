import { mirrorDimensions } from "#app/services/catalogue/mirror-dimensions.server.ts";
import { mirrorDimensionsJob } from "../../definitions/catalogue/mirror-dimensions.ts";
import { handle } from "../../handle.ts";

export const handler = handle(mirrorDimensionsJob, async ({ shop }, { signal }) => {
  await mirrorDimensions({ shop, signal });
});
