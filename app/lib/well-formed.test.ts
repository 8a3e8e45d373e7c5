import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, it } from "vitest";
import { malformationOf } from "./well-formed.ts";

function aRequest(
  line: string,
  headers: Readonly<Record<string, string>> = { host: "kraken.example.test" },
): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  const [method = "", url = ""] = line.split(" ");
  return Object.assign(request, { method, url, headers });
}

const host = "kraken.example.test";

it.each([
  ["GET /", { host }],
  ["POST /app/methods?index&shop=a.myshopify.com", { host, origin: `https://${host}` }],
  ["POST /app/methods?_data=x", { host: "inner:8080", origin: `https://${host}` }],
  [
    "POST /app/methods",
    { host: "inner:8080", origin: `https://${host}`, "x-forwarded-host": `${host}, inner` },
  ],
  ["GET /app", { host, origin: "https://evil.example" }],
  ["GET /app?host=YWRtaW4uc2hvcGlmeS5jb20vc3RvcmUva3Jha2VuLWRlbW8", { host }],
  ["PUT /app/caf%C3%A9", { host: "127.0.0.1:4500", origin: "null" }],
  ["HEAD /app", { host: "[::1]:4500", "x-forwarded-host": "kraken.example.com, inner:8080" }],
])("hands %s to the pages", (line, headers) => {
  expect(malformationOf(aRequest(line, headers))).toBeNull();
});

it.each([
  ["a path that cannot be decoded", "GET /app/%E0%A4%A", { host }],
  ["an admin's address that is none", "GET /auth/callback?host=xxxxxxxx", { host }],
  ["an empty admin's address", "GET /app?host=", { host }],
  ["the character 0 in a query", "GET /app/quotes?code=%00", { host }],
  ["a whole address", "GET http://evil.example/app", { host }],
  ["no path", "OPTIONS *", { host }],
  ["no host", "GET /app", {}],
  ["a host that is none", "GET /app", { host: "a b" }],
  ["a host with more than a host in it", "GET /app", { host: "evil.example/app?" }],
  ["a port that is none", "GET /app", { host: "kraken.example.test:99999" }],
  ["a forwarded port that is none", "GET /app", { host, "x-forwarded-host": "a:999999" }],
  ["an origin that is none", "POST /app", { host, origin: "kraken" }],
])("answers 400 to %s", (_what, line, headers) => {
  expect(malformationOf(aRequest(line, headers))?.status).toBe(400);
});

it.each([
  ["POST /app/methods", { host, origin: "https://evil.example" }],
  ["DELETE /app", { host, origin: `https://${host}.evil.example` }],
  ["PUT /", { host, origin: `https://${host}`, "x-forwarded-host": "evil.example" }],
])("answers 403 to another site's form: %s", (line, headers) => {
  expect(malformationOf(aRequest(line, headers))?.status).toBe(403);
});

it.each(["TRACE", "CONNECT", "PROPFIND", ""])("answers 405 to the method %s", (method) => {
  expect(malformationOf(aRequest(`${method} /app`))?.status).toBe(405);
});
