/** The stand-in's answers against recordings of the real service, which lie outside the project. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Faults } from "../control/faults.ts";
import { dispatch } from "../http/router.ts";
import type { SandboxReply } from "../http/types.ts";
import { aSandboxRequest } from "./requests.ts";
import { easypostRoutes } from "./routes.ts";

const folder = join(process.env["CONFORMANCE_DIR"] ?? "(CONFORMANCE_DIR)", "easypost/decoded");
const present = existsSync(folder);

const Recording = z.array(
  z.object({
    method: z.string(),
    url: z.string(),
    request: z.unknown(),
    status: z.number(),
    response: z.unknown(),
  }),
);

const RECORDINGS = [
  "Address-Service__creates-an-address",
  "Address-Service__creates-a-verified-address",
  "Address-Service__creates-an-address-with-verify-param",
  "Address-Service__creates-an-address-with-verify_strict-param",
  "Address-Service__retrieves-all-addresses",
  "Address-Service__retrieves-an-address",
  "Address-Service__verifies-an-address",
  "Address-Service__throws-an-error-when-we-cannot-create-and-verify-an-address",
  "Address-Service__throws-an-error-when-we-cannot-verify-an-address",
  "BetaRateService__retrieves-a-list-of-stateless-rates",
  "CarrierAccount-Service__retrieves-all-carrier-accounts",
  "CarrierMetadataService__retrieves-all-carrier-metadata",
  "CarrierMetadataService__retrieves-carrier-metadata-based-on-the-filters-provided",
  "CarrierType-Service__retrieves-the-carrier-account-types-available",
  "Error-Service__pulls-out-error-properties-of-an-API-error",
  "Parcel-Service__creates-a-parcel",
  "Parcel-Service__retrieves-a-parcel",
  "Rate-Service__retrieves-a-rate",
  "Shipment-Service__creates-a-shipment",
  "Shipment-Service__creates-a-shipment-when-only-IDs-are-used",
  "Shipment-Service__creates-a-shipment-with-empty-or-null-objects-and-arrays",
  "Shipment-Service__creates-a-shipment-with-tax_identifiers",
  "Shipment-Service__regenerates-rates-for-a-shipment",
  "Shipment-Service__retrieves-a-shipment",
];

/** Recorded objects whose keys are free: what the caller sent, or what one carrier alone asks for. */
const OPEN = new Set(["options", "credentials", "test_credentials", "fields", "tax_identifiers"]);

/** Every path of keys in a value; elements of a list count together. */
function pathsOf(value: unknown, prefix = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, `${prefix}[]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = `${prefix}.${key}`;
    return OPEN.has(key) ? [path] : [path, ...pathsOf(inner, path)];
  });
}

/** A list of addresses as an account has it: some found, some not. */
const FIRST_ADDRESSES = [
  {
    verify: true,
    address: { street1: "12 Elm Street", city: "Dayton", state: "OH", zip: "45402" },
  },
  { verify: true, address: { street1: "Nowhere", city: "Nowhere", state: "ZZ", zip: "00000" } },
];

/** Plays a recording's requests in order; ids that the recording learnt become the ids that the stand-in gave. */
async function play(name: string) {
  const steps = Recording.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")));
  const groups = easypostRoutes({ faults: new Faults() });
  const url = new URL("https://api.easypost.com/v2/addresses");
  for (const body of FIRST_ADDRESSES)
    await dispatch(groups, aSandboxRequest({ method: "POST", url, body }));
  const ids = new Map<string, string>();
  const played = [];
  for (const step of steps) {
    const url = new URL(translated(step.url, ids));
    const body = JSON.parse(translated(JSON.stringify(step.request ?? null), ids)) as unknown;
    const answer = await dispatch(groups, aSandboxRequest({ method: step.method, url, body }));
    if (answer === "hang") throw new Error("the stand-in hung");
    const given = bodyOf(answer);
    learn(ids, step.response, given);
    played.push({ step, status: answer.status, given });
  }
  return played;
}

function translated(text: string, ids: ReadonlyMap<string, string>): string {
  return [...ids].reduce((result, [theirs, ours]) => result.replaceAll(theirs, ours), text);
}

function learn(ids: Map<string, string>, theirs: unknown, ours: unknown): void {
  const Shape = z.object({
    id: z.string(),
    rates: z.array(z.object({ id: z.string() })).optional(),
  });
  const [left, right] = [Shape.safeParse(theirs), Shape.safeParse(ours)];
  if (!left.success || !right.success) return;
  ids.set(left.data.id, right.data.id);
  left.data.rates?.forEach((rate, index) => {
    const same = right.data.rates?.[index];
    if (same !== undefined) ids.set(rate.id, same.id);
  });
}

function bodyOf(reply: SandboxReply): unknown {
  return typeof reply.body === "string" ? JSON.parse(reply.body) : null;
}

it.runIf(!present)(`is not compared with the real service: no recordings in ${folder}`, () => {
  expect(present).toBe(false);
});

describe.skipIf(!present)("EasyPost's stand-in", () => {
  it.each(RECORDINGS)("answers with every key of the recording %s", async (name) => {
    for (const { step, status, given } of await play(name)) {
      const where = `${step.method} ${new URL(step.url).pathname}`;
      const own = new Set(pathsOf(given));
      const absent = [...new Set(pathsOf(step.response))].filter((path) => !own.has(path));
      expect({ where, status, absent }).toEqual({ where, status: step.status, absent: [] });
    }
  });
});
