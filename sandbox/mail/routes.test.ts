import { expect, test } from "vitest";
import { dispatch } from "../http/router.ts";
import type { SandboxRequest } from "../http/types.ts";
import { mailRoutes } from "./routes.ts";
import { memoryMailStore, type MailStore } from "./store.ts";

async function get(mails: MailStore, path: string): Promise<{ status: number; body: string }> {
  const url = new URL(path, "http://sandbox");
  const request: SandboxRequest = {
    method: "GET",
    host: "",
    url,
    path: url.pathname,
    params: {},
    query: url.searchParams,
    headers: {},
    body: Buffer.alloc(0),
    signal: new AbortController().signal,
  };
  const answer = await dispatch([{ serves: () => true, routes: mailRoutes(mails) }], request);
  if (answer === "hang" || typeof answer.body !== "string") throw new Error("no page came");
  return { status: answer.status, body: answer.body };
}

const LETTER = {
  from: "shop@example.com",
  to: ["ada@example.com"],
  subject: "Your <order>",
  text: "Thank you",
  html: '<p onclick="x()">Thank you</p>',
  receivedAt: "2026-11-23T12:00:00Z",
};

test("an empty inbox says that it is empty", async () => {
  expect((await get(memoryMailStore(), "/mail")).body).toContain("No mail yet");
});

test("the inbox lists mail with the newest first, and each can be read", async () => {
  const mails = memoryMailStore();
  mails.add(LETTER);
  const second = mails.add({ ...LETTER, subject: "Second" });
  const { body } = await get(mails, "/mail");
  expect(body.indexOf("Second")).toBeLessThan(body.indexOf("Your &lt;order&gt;"));
  const read = await get(mails, `/mail/${second.id}`);
  expect(read.body).toContain("<iframe");
  expect(read.body).toContain("&lt;p onclick=");
});

test("the store keeps no more than its limit and forgets when told", () => {
  const mails = memoryMailStore(2);
  for (const subject of ["1", "2", "3"]) mails.add({ ...LETTER, subject });
  expect(mails.list().map(({ subject }) => subject)).toEqual(["3", "2"]);
  mails.clear();
  expect(mails.list()).toEqual([]);
});

test("mail that is not there is a 404", async () => {
  expect((await get(memoryMailStore(), "/mail/7")).status).toBe(404);
});
