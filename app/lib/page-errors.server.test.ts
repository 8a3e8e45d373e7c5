import { expect, test } from "vitest";
import { z } from "zod";
import { readEditorForm, readForm } from "./page-errors.server.ts";

const posted = (body: string, type = "application/x-www-form-urlencoded") =>
  new Request("https://kraken.example.test/app", {
    method: "POST",
    headers: { "content-type": type },
    body,
  });

const Form = z.object({ intent: z.enum(["save"]), name: z.string() });

test("a form that a page of ours sends is read", async () => {
  const read = await readForm(posted("intent=save&name=Gr%C3%BC%C3%9Fe"), Form);
  expect(read).toEqual({ intent: "save", name: "Grüße" });
});

test.each([
  ["misses a field", posted("intent=save")],
  ["has an intent that is none", posted("intent=steal&name=x")],
  ["holds the character 0", posted("intent=save&name=a%00b")],
  ["is no form", posted("{}", "application/json")],
])("a form that %s is answered 400", async (_what, request) => {
  await expect(readForm(request, Form)).rejects.toMatchObject({ status: 400 });
});

test("an editor's fields come as they are, with the version they were made from", async () => {
  const body = new URLSearchParams({ method: '{"name":["x"]}', baseVersion: "7" });
  const read = await readEditorForm(posted(body.toString()), "method");
  expect(read).toEqual({ fields: { name: ["x"] }, baseVersion: 7, stay: false });
});

test("an editor that overwrites names no version", async () => {
  const read = await readEditorForm(posted("zone={}&baseVersion=7&overwrite=true"), "zone");
  expect(read.baseVersion).toBeNull();
});

test.each([
  ["is missing", "baseVersion=1"],
  ["is not JSON", "method={"],
  ["holds the character 0", `method=${encodeURIComponent('{"a":"\\u0000"}')}`],
])("an editor's form whose method %s is answered 400", async (_what, body) => {
  await expect(readEditorForm(posted(body), "method")).rejects.toMatchObject({ status: 400 });
});
