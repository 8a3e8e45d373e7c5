/** A method's id never holds an underscore, so no method can take this code. */
export const LAST_RESORT_CODE = "last_resort";

/**
 * The code of one service of a live method: `<method>.<carrier>.<service>`, lower-case. Dots inside the carrier's own
 * names become hyphens, so that the three parts can be told apart.
 */
export function serviceCode(methodId: string, carrier: string, service: string): string {
  return `${methodId}.${part(carrier)}.${part(service)}`;
}

const part = (text: string) => text.toLowerCase().replace(/[^a-z0-9_-]+/g, "-");
