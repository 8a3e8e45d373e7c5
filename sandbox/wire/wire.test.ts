import { execFile } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StreamReplacer } from "./stream-replacer.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

/** Stands where the sandbox would: says what it was asked. */
let echo: Server;
let echoUrl = "";

beforeAll(async () => {
  echo = createServer((req, res) => {
    void text(req).then((body) => {
      res.setHeader("content-type", "application/json");
      res.end(
        JSON.stringify({
          id: "adr_1",
          object: "Address",
          host: req.headers["x-sandbox-host"],
          method: req.method,
          path: req.url,
          auth: req.headers.authorization ?? null,
          body,
          data: { host: req.headers["x-sandbox-host"], path: req.url },
        }),
      );
    });
  });
  await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
  echoUrl = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => echo.close(resolve)));

/** Runs a module in a process of its own behind the wire and gives what it printed as JSON. */
async function behindWire(source: string): Promise<unknown> {
  const { stdout } = await run(
    process.execPath,
    ["--import", "./sandbox/wire.ts", "--input-type=module", "--eval", source],
    { cwd: root, env: { ...process.env, SANDBOX_URL: echoUrl } },
  );
  return JSON.parse(stdout);
}

describe("calls to the outside", () => {
  it("go to the sandbox by fetch, with path, body and the host that was meant", async () => {
    const answer = await behindWire(`
      const response = await fetch("https://kraken-demo.myshopify.com/admin/x?a=1", {
        method: "POST", body: "hello" });
      console.log(JSON.stringify(await response.json()));`);
    expect(answer).toMatchObject({
      host: "kraken-demo.myshopify.com",
      method: "POST",
      path: "/admin/x?a=1",
      body: "hello",
    });
  });

  it("go to the sandbox by node:https, by default import and by name", async () => {
    const answer = await behindWire(`
      import https, { get, request } from "node:https";
      const read = (start) => new Promise((resolve) => start((response) => {
        let text = ""; response.on("data", (chunk) => (text += chunk));
        response.on("end", () => resolve(JSON.parse(text))); }));
      const url = "https://storage.googleapis.com/bucket/result.jsonl?sig=1";
      const options = { hostname: "api.easypost.com", path: "/v2/rates", agent: new https.Agent() };
      console.log(JSON.stringify([
        await read((done) => get(url, done)),
        await read((done) => https.get(url, done)),
        await read((done) => request({ ...options, method: "PUT" }, done).end("x")),
      ]));`);
    expect(answer).toMatchObject([
      { host: "storage.googleapis.com", path: "/bucket/result.jsonl?sig=1", method: "GET" },
      { host: "storage.googleapis.com", method: "GET" },
      { host: "api.easypost.com", path: "/v2/rates", method: "PUT", body: "x" },
    ]);
  });

  it("go to the sandbox from EasyPost's own client", async () => {
    const answer = await behindWire(`
      import EasyPost from "@easypost/api";
      const client = new EasyPost("EZTKkey");
      const address = await client.Address.create({ street1: "1 Main St" });
      console.log(JSON.stringify(address));`);
    expect(answer).toMatchObject({
      host: "api.easypost.com",
      path: "/v2/addresses",
      method: "POST",
    });
  });

  it("go to the sandbox from Shopify's own library", async () => {
    const answer = await behindWire(`
      import "@shopify/shopify-api/adapters/node";
      import { shopifyApi, Session } from "@shopify/shopify-api";
      const api = shopifyApi({ apiKey: "k", apiSecretKey: "s", hostName: "app.example.com",
        apiVersion: "2026-07", isEmbeddedApp: true, logger: { level: 0 } });
      const session = new Session({ id: "1", shop: "kraken-demo.myshopify.com", state: "",
        isOnline: false, accessToken: "t" });
      const client = new api.clients.Graphql({ session });
      const answer = await client.request("{ shop { name } }");
      console.log(JSON.stringify(answer));`);
    expect(answer).toMatchObject({
      data: { host: "kraken-demo.myshopify.com", path: "/admin/api/2026-07/graphql.json" },
    });
  });

  it("are stopped with a clear error when the host has no stand-in", async () => {
    const answer = await behindWire(`
      import https from "node:https"; import http from "node:http";
      const messages = [await fetch("https://example.com/").catch((error) => error.message)];
      for (const call of [() => https.get("https://example.org/"), () => http.get("http://example.net/")])
        try { call(); } catch (error) { messages.push(error.message); }
      console.log(JSON.stringify(messages));`);
    expect(answer).toEqual([
      expect.stringContaining("no stand-in for example.com"),
      expect.stringContaining("no stand-in for example.org"),
      expect.stringContaining("no stand-in for example.net"),
    ]);
  });

  it("stay as they are to this machine", async () => {
    const answer = await behindWire(`
      import http from "node:http";
      const response = await fetch(process.env.SANDBOX_URL + "/local");
      console.log(JSON.stringify(await response.json()));`);
    expect(answer).toMatchObject({ path: "/local" });
    expect(answer).not.toHaveProperty("host");
  });
});

describe("pages that the process serves", () => {
  const serve = (handler: string): string => `
    import { createServer } from "node:http"; import express from "express";
    import compression from "compression";
    const server = createServer(${handler}).listen(0, "127.0.0.1", async () => {
      const response = await fetch("http://127.0.0.1:" + server.address().port, {
        headers: { accept: "text/html", "accept-encoding": "gzip" }, redirect: "manual" });
      console.log(JSON.stringify({ headers: Object.fromEntries(response.headers),
        body: await response.text() }));
      server.close(); server.closeAllConnections();
    });`;

  it("may be framed by the sandbox and load App Bridge from it, also when streamed and compressed", async () => {
    const answer = await behindWire(
      serve(`express().use(compression({ threshold: 0 })).get("/", (req, res) => {
        res.set("content-security-policy", "frame-ancestors https://x.myshopify.com https://admin.shopify.com;");
        res.set("link", "<https://cdn.shopify.com/shopifycloud/app-bridge.js>; rel=preload");
        res.type("html");
        res.write("<script src=https://cdn.sho");
        setTimeout(() => res.end("pify.com/shopifycloud/app-bridge.js></script>"), 20);
      })`),
    );
    expect(answer).toMatchObject({
      headers: {
        "content-security-policy": `frame-ancestors https://x.myshopify.com https://admin.shopify.com ${echoUrl};`,
        link: `<${echoUrl}/cdn/shopifycloud/app-bridge.js>; rel=preload`,
      },
      body: `<script src=${echoUrl}/cdn/shopifycloud/app-bridge.js></script>`,
    });
  });

  it("keep a right length when they had one", async () => {
    const page = "<script src=https://cdn.shopify.com/shopifycloud/app-bridge.js></script>";
    const answer = await behindWire(
      serve(`(req, res) => {
        res.writeHead(200, { "content-type": "text/html", "content-length": "${page.length}" });
        res.end("${page}");
      }`),
    );
    expect(answer).toMatchObject({
      body: page.replace("https://cdn.shopify.com", `${echoUrl}/cdn`),
    });
  });

  it("send to the sandbox's admin where they would send to Shopify's", async () => {
    const answer = await behindWire(
      serve(`(req, res) => {
        res.writeHead(302, { location: "https://admin.shopify.com/store/kraken-demo/apps/key" });
        res.end();
      }`),
    );
    expect(answer).toMatchObject({
      headers: { location: `${echoUrl}/admin/store/kraken-demo/apps/key` },
    });
  });

  it("leave other answers alone", async () => {
    const answer = await behindWire(
      serve(`(req, res) => {
        res.setHeader("content-type", "application/json");
        res.setHeader("content-length", "26");
        res.end('"https://cdn.shopify.com/"');
      }`),
    );
    expect(answer).toMatchObject({
      headers: { "content-length": "26" },
      body: '"https://cdn.shopify.com/"',
    });
  });
});

describe("replacing in a stream", () => {
  it("gives the same however the bytes are cut", () => {
    const whole = "a needneedle needle nee";
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const replacer = new StreamReplacer("needle", "pin");
      const out = [whole.slice(0, cut), whole.slice(cut)].map((part) =>
        replacer.push(Buffer.from(part)).toString(),
      );
      expect(out.join("") + replacer.flush().toString()).toBe("a needpin pin nee");
    }
  });
});
