import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { AppError } from "./errors.ts";
import { createLogger } from "./logger.server.ts";
import { redactText } from "./redact.server.ts";
import { inRequest, noteShop, outsideRequests } from "./work-context.server.ts";

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger("trace", { write: (line) => lines.push(line) }));
  return lines.join("");
}

describe("the log", () => {
  it("is JSON with a level by name, a time and what the work belongs to", () => {
    const line = logged((log) => log.child({ shop: "a.myshopify.com" }).info({ n: 1 }, "done"));
    expect(JSON.parse(line)).toMatchObject({
      level: "info",
      shop: "a.myshopify.com",
      n: 1,
      msg: "done",
    });
  });

  it.each([
    ["a token by its name", { session: { accessToken: "s3cret-value" } }],
    ["a header", { headers: { Authorization: "Bearer s3cret-value" } }],
    ["a customer deep inside", { order: [{ customer: { first_name: "s3cret-value" } }] }],
    ["an address", { rate: { destination: { address1: "s3cret-value" } } }],
    [
      "an error's own fields",
      Object.assign(new Error("no"), { config: { password: "s3cret-value" } }),
    ],
    [
      "the cause of an error",
      new AppError("SHOPIFY_UNAVAILABLE", {
        message: "no",
        cause: new Error("GET https://a.myshopify.com/?id_token=s3cret-value failed"),
      }),
    ],
  ])("never shows %s", (_what, thing) => {
    const line = logged((log) => log.error(thing, "failed"));
    expect(line).toContain("[redacted]");
    expect(line).not.toContain("s3cret-value");
  });

  it("keeps an error's message and stack", () => {
    const line = logged((log) =>
      log.error(new AppError("NOT_FOUND", { message: "no such method" })),
    );
    expect(JSON.parse(line)).toMatchObject({
      msg: "no such method",
      err: { type: "AppError", code: "NOT_FOUND" },
    });
    expect(line).toContain("logger.server.test");
  });

  it.each([
    ["POST /carrier-rates/abcDEF123_-x?y=1", "POST /carrier-rates/[redacted]?y=1"],
    ["postgresql://app:pa55@db/kraken", "postgresql://app:[redacted]@db/kraken"],
    ["sent to jo.doe+shop@example.co.uk today", "sent to [redacted] today"],
    ["token shpat_0123456789abcdef is dead", "token [redacted] is dead"],
    ["key EZTK0123456789 refused", "key [redacted] refused"],
    ["ShippoToken shippo_live_0123456789abcdef refused", "ShippoToken [redacted] refused"],
    [
      "/app?shop=a.myshopify.com&hmac=abc&host=xyz",
      "/app?shop=a.myshopify.com&hmac=[redacted]&host=xyz",
    ],
  ])("cuts secrets out of %j", (text, clean) => {
    expect(redactText(text)).toBe(clean);
  });

  it("survives what has a loop in it", () => {
    const loop: Record<string, unknown> = { name: "loop" };
    loop["self"] = loop;
    expect(logged((log) => log.info(loop, "round"))).toContain("[too deep]");
  });
});

describe("a line that is written during a request", () => {
  const asked = { headers: { "x-request-id": "request-0123" } } as unknown as IncomingMessage;

  it("names the request, and the shop once it is known", async () => {
    const text = await inRequest(asked, async () => {
      await Promise.resolve();
      const before = logged((log) => log.info("early"));
      noteShop("a.myshopify.com");
      return before + logged((log) => log.info("late"));
    });
    const [early, late] = text.trim().split("\n");
    expect(JSON.parse(early ?? "")).toMatchObject({ requestId: "request-0123", msg: "early" });
    expect(early).not.toContain("shop");
    expect(JSON.parse(late ?? "")).toMatchObject({
      requestId: "request-0123",
      shop: "a.myshopify.com",
    });
  });

  it("says nothing twice", () => {
    const line = inRequest(asked, () => {
      noteShop("a.myshopify.com");
      return logged((log) => log.child({ shop: "a.myshopify.com" }).info("once"));
    });
    expect(line.match(/"shop"/g)).toHaveLength(1);
  });

  it("names none when it is about what serves all of them", () => {
    const line = inRequest(asked, () => outsideRequests(() => logged((log) => log.info("ours")))());
    expect(line).not.toContain("requestId");
  });
});
