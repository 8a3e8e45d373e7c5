import { createServer } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { readBody } from "./body.server.ts";
import { createDispatch } from "./dispatch.server.ts";
import { exactly } from "./match.ts";
import { mayReadMetrics } from "./metrics.server.ts";
import { sendText } from "./respond.server.ts";
import type { EdgeRoute } from "./types.ts";

const open: { close(): void }[] = [];
afterEach(() => open.splice(0).forEach((server) => server.close()));

async function serve(routes: readonly EdgeRoute[]): Promise<string> {
  const dispatch = createDispatch(routes);
  const server = createServer((req, res) => {
    if (!dispatch(req, res)) sendText(res, 404, "page");
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

const echo: EdgeRoute = {
  method: "POST",
  match: exactly("/echo"),
  handle: async (req, res) => {
    const body = await readBody(req, 10);
    if (body === "too_large") sendText(res, 413, "Too large");
    else sendText(res, 200, body.toString());
  },
};

const broken: EdgeRoute = {
  method: "GET",
  match: exactly("/broken"),
  handle: () => Promise.reject(new Error("the secret reason")),
};

describe("edge routes", () => {
  it("take their method and path and leave the rest to the pages", async () => {
    const url = await serve([echo]);
    const answer = await fetch(`${url}/echo?x=1`, { method: "POST", body: "hello" });
    expect(await answer.text()).toBe("hello");
    expect(await (await fetch(`${url}/echoes`)).text()).toBe("page");
  });

  it("answer 405 and the right method to a wrong one", async () => {
    const answer = await fetch(`${await serve([echo])}/echo`);
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  });

  it("answer 500 without the reason when they break", async () => {
    const answer = await fetch(`${await serve([broken])}/broken`);
    expect([answer.status, await answer.text()]).toEqual([500, "Internal error"]);
  });

  it("refuse a body over the limit, whether or not its length is declared", async () => {
    const url = await serve([echo]);
    const declared = await fetch(`${url}/echo`, { method: "POST", body: "x".repeat(11) });
    const streamed = await fetch(`${url}/echo`, {
      method: "POST",
      body: new Blob(["x".repeat(50_000)]).stream(),
      duplex: "half",
    });
    expect([declared.status, streamed.status]).toEqual([413, 413]);
    expect((await fetch(`${url}/echo`, { method: "POST", body: "x".repeat(10) })).status).toBe(200);
  });
});

describe("metrics on the public port", () => {
  const token = "a-token-of-16-characters";

  it("are read with the token", () => {
    expect(mayReadMetrics({ ownPort: false, token }, `Bearer ${token}`)).toBe(true);
  });

  it.each([
    ["without a token in the request", { ownPort: false, token }, undefined],
    ["with another", { ownPort: false, token }, "Bearer nope"],
    ["when none is configured", { ownPort: false, token: null }, "Bearer "],
    ["when they have a port of their own", { ownPort: true, token }, `Bearer ${token}`],
  ])("are not read %s", (_when, access, header) => {
    expect(mayReadMetrics(access, header)).toBe(false);
  });
});
