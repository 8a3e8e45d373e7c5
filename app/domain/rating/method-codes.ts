import { serviceCode } from "./service-code.ts";
import type { Method } from "./schema.ts";

/** The method that a service code belongs to: its first part. */
export function methodOfCode(code: string): string {
  return code.split(".", 1)[0] ?? code;
}

/** Every service code that a method can be offered under: what the rate log is searched by. */
export function methodCodes(method: Method): string[] {
  if (method.kind === "table") return [method.id];
  return method.services.map(({ carrier, service }) => serviceCode(method.id, carrier, service));
}
