import { expect, test } from "vitest";
import { readConnectForm } from "./read-connect-form.server.ts";

function aForm(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

test("the connect form holds the provider's own fields and no others", () => {
  const form = aForm({ provider: "easypost", label: " Mine ", apiKey: " EZTK1 ", other: "x" });
  expect(readConnectForm(form)).toEqual({
    provider: "easypost",
    label: "Mine",
    credentials: { apiKey: "EZTK1" },
  });
});

test("what is missing is empty, and the account is called by its provider", () => {
  expect(readConnectForm(aForm({ provider: "nobody", apiKey: "x".repeat(301) }))).toEqual({
    provider: "easypost",
    label: "EasyPost",
    credentials: { apiKey: "" },
  });
});
