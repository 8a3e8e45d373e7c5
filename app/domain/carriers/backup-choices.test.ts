import { expect, test } from "vitest";
import { backupChoices } from "./backup-choices.ts";

const account = (id: string, mode: "test" | "live", status = "connected") => ({
  id,
  label: id.toUpperCase(),
  mode,
  status,
  capabilities: { carriers: [{ carrier: "UPS", services: [{ service: "Ground", label: "" }] }] },
});

test("a real key's services may stand in for each other, a test key's and a disconnected account's may not", () => {
  const accounts = [
    account("own", "live"),
    account("second", "live"),
    account("trial", "test"),
    account("gone", "live", "disconnected"),
  ];
  const named = (id: string) => backupChoices(accounts, id).map((choice) => choice.accountId);
  expect(named("own")).toEqual(["own", "second"]);
  expect(named("trial")).toEqual(["trial"]);
  expect(named("nobody")).toEqual([]);
});
