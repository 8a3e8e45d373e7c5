/**
 * The only file that talks to Shippo, by plain fetch: its SDK refuses a whole answer for one word that it does not know
 * (docs/decisions/035-shippo.md).
 */
import { z } from "zod";
import { failureOf, readRetryAfter } from "../answers.ts";
import { ProviderError } from "../provider.ts";
import type { ShipmentParams } from "./rates.ts";

const ADDRESS = "https://api.goshippo.com";
/** The latest; without it an account's own setting decides (docs.goshippo.com/docs/API_Concepts/APIVersioning). */
const VERSION = "2018-02-08";
const LARGEST_BODY = 1024 * 1024;
const LONGEST_WORDS = 300;

export interface ShippoApi {
  /** A shipment with its rates. Throws ProviderError; gives up when the signal fires. */
  createShipment(params: ShipmentParams, signal: AbortSignal): Promise<unknown>;
  /** The first hundred carrier accounts, with the services of each. Throws ProviderError. */
  carrierAccounts(signal: AbortSignal): Promise<unknown>;
}

export function createShippoApi(apiToken: string): ShippoApi {
  const headers = {
    authorization: `ShippoToken ${apiToken}`,
    "shippo-api-version": VERSION,
    accept: "application/json",
    "content-type": "application/json",
  };
  return {
    createShipment: (params, signal) =>
      call("/shipments/", { method: "POST", body: JSON.stringify(params), headers, signal }),
    carrierAccounts: (signal) =>
      call("/carrier_accounts?service_levels=true&results=100", { headers, signal }),
  };
}

type Request = RequestInit & { readonly signal: AbortSignal };

async function call(path: string, request: Request): Promise<unknown> {
  const { signal } = request;
  if (signal.aborted) throw new ProviderError("timeout", "given up before Shippo was asked");
  try {
    const response = await fetch(ADDRESS + path, { ...request, redirect: "manual" });
    if (!response.ok) throw await toRefusal(response);
    return parse(await readBody(response));
  } catch (error) {
    throw toProviderError(error, signal);
  }
}

function toProviderError(error: unknown, signal: AbortSignal): ProviderError {
  if (signal.aborted)
    return new ProviderError("timeout", "Shippo was given up waiting for", { cause: error });
  if (error instanceof ProviderError) return error;
  return new ProviderError("network", `no connection: ${codeOf(error)}`, { cause: error });
}

/** The bytes are counted as they are once unpacked. */
async function readBody(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "";
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.length;
    if (bytes > LARGEST_BODY) {
      await reader.cancel().catch(() => undefined);
      throw new ProviderError("garbage", `an answer beyond ${LARGEST_BODY} bytes`);
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ProviderError("garbage", "Shippo's answer is not JSON", { cause: error });
  }
}

/** The status says what is wrong, whatever the body is. */
async function toRefusal(response: Response): Promise<ProviderError> {
  const { status } = response;
  const words = wordsOf(await readBody(response).catch(() => ""));
  const retryAfterMs = readRetryAfter(response.headers.get("retry-after"));
  return new ProviderError(
    failureOf(status),
    words === "" ? `Shippo answered ${status}` : `Shippo answered ${status}: ${words}`,
    retryAfterMs === null ? {} : { retryAfterMs },
  );
}

/** Shippo tells errors as {detail: "…"} or as lists by field, nested as the request is: every text of it, and no token. */
function wordsOf(body: string): string {
  try {
    const words = textsOf(JSON.parse(body)).join("; ");
    return words.replaceAll(/shippo_(?:test|live)_[\w-]+/g, "[token]").slice(0, LONGEST_WORDS);
  } catch {
    return "";
  }
}

function textsOf(value: unknown, depth = 0): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || depth > 4) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const texts = textsOf(item, depth + 1);
    const isField = !Array.isArray(value) && key !== "detail" && key !== "__all__";
    return isField ? texts.map((text) => `${key}: ${text}`) : texts;
  });
}

const Failed = z.object({ cause: z.object({ code: z.string() }) });

function codeOf(error: unknown): string {
  return Failed.safeParse(error).data?.cause.code ?? "unknown";
}
