/** The part of the carrier contract about answers that go wrong. */
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, it } from "vitest";
import { ProviderError } from "#app/providers/carriers/provider.ts";
import { aRateRequest } from "#tests/factories/carrier.ts";
import { JSON_TYPE, type CarrierStage } from "./carrier-stage.ts";

/** A body that begins and never ends. */
function unfinished(beginning: string): Readable {
  const body = new Readable({ read: () => undefined });
  body.push(beginning);
  return body;
}

export function carrierFailures(stage: CarrierStage): void {
  const { subject } = stage;
  const spoken: readonly [number, string, ProviderError["failure"]][] = [
    [400, "bad request", "invalid"],
    [401, "wrong key", "unauthorised"],
    [403, "not allowed", "unauthorised"],
    [404, "no such thing", "invalid"],
    [422, "bad address", "invalid"],
    [429, "slow down", "rate_limited"],
    [500, "oops", "unavailable"],
    [503, "maintenance", "unavailable"],
    [504, "upstream", "unavailable"],
  ];
  it.each(spoken)("of status %i says what it is", async (status, words, expected) => {
    stage.answers(subject.errorBody(words), status);
    const error = await stage.failure(stage.rates());
    expect(error.failure).toBe(expected);
    expect(error.message).toContain(words);
  });

  it("for too many requests says when to come back", async () => {
    stage.answers(subject.errorBody("slow down"), 429, { ...JSON_TYPE, "retry-after": "7" });
    const error = await stage.failure(stage.rates());
    expect(error).toMatchObject({
      failure: "rate_limited",
      retryAfterMs: 7_000,
      retryable: true,
    });
  });

  it("with a page of HTML instead of JSON is the status that it came with", async () => {
    const page = "<html><body><h1>502 Bad Gateway</h1></body></html>";
    stage.answers(page, 502, { "content-type": "text/html" });
    expect((await stage.failure(stage.rates())).failure).toBe("unavailable");
    stage.answers(page, 200, { "content-type": "text/html" });
    expect((await stage.failure(stage.rates())).failure).toBe("garbage");
  });

  it.each(["{not json", "null", "[]", '{"rates": 7}', "{}", '"text"', ""])(
    "in the form of %j is garbage",
    async (body) => {
      stage.answers(body);
      expect((await stage.failure(stage.rates())).failure).toBe("garbage");
    },
  );

  it("in every price of an answer is garbage", async () => {
    for (const price of ["free", "-1.00", "1e9", "", null, {}])
      expect((await broken(price)).failure).toBe("garbage");
  });

  async function broken(price: unknown): Promise<ProviderError> {
    stage.answers(subject.answerWith({ carrier: "Any", service: "Any", price }));
    return stage.failure(stage.rates());
  }

  it("by an endless body is given up after a megabyte", async () => {
    let sent = 0;
    const chunk = Buffer.alloc(64 * 1024, " ");
    stage.plays(() => ({
      status: 200,
      headers: JSON_TYPE,
      body: new Readable({
        read() {
          sent += chunk.length;
          this.push(sent > 50_000_000 ? null : chunk);
        },
      }),
    }));
    expect((await stage.failure(stage.rates())).failure).toBe("garbage");
    expect(sent).toBeLessThan(20_000_000);
  });

  it("by a body that is a megabyte only once it is unpacked is given up too", async () => {
    const rate = { carrier: "Any", service: "Any", price: "1.00" };
    const swollen = `${" ".repeat(5_000_000)}${JSON.stringify(subject.answerWith(rate))}`;
    const headers = { ...JSON_TYPE, "content-encoding": "gzip" };
    stage.plays(() => ({ status: 200, headers, body: gzipSync(swollen) }));
    expect((await stage.failure(stage.rates())).failure).toBe("garbage");
  });

  it("to answer at all is a timeout as soon as the caller gives up", async () => {
    stage.plays(() => "hang");
    const started = performance.now();
    const client = subject.provider.connect(subject.credentials.test);
    const error = await stage.failure(client.rates(aRateRequest(), AbortSignal.timeout(150)));
    expect(error).toMatchObject({ failure: "timeout", retryable: true });
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it("to finish an answer is a timeout too", async () => {
    stage.plays(() => ({
      status: 200,
      headers: JSON_TYPE,
      body: unfinished('{"rates": ['),
    }));
    const client = subject.provider.connect(subject.credentials.test);
    const error = await stage.failure(client.rates(aRateRequest(), AbortSignal.timeout(300)));
    expect(error.failure).toBe("timeout");
  });

  it("of the connection is a network failure", async () => {
    stage.plays(() => "reset");
    expect(await stage.failure(stage.rates())).toMatchObject({
      failure: "network",
      retryable: true,
    });
  });

  it("is a ProviderError whatever the answer holds", async () => {
    const statuses = fc.constantFrom(200, 201, 204, 301, 400, 401, 418, 429, 500, 502, 520);
    await fc.assert(
      fc.asyncProperty(statuses, fc.json(), fc.boolean(), async (status, body, isJson) => {
        stage.answers(body, status, isJson ? JSON_TYPE : { "content-type": "text/html" });
        const settled = await stage.rates().catch((error: unknown) => error);
        expect(settled instanceof ProviderError || "rates" in Object(settled)).toBe(true);
      }),
      { numRuns: 80 },
    );
  });
}
