import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { onStopSignals } from "./stop-signals.ts";

const NAMES = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const before = NAMES.map((name) => process.listeners(name));
afterEach(() =>
  NAMES.forEach((name, index) => {
    for (const listener of process.listeners(name))
      if (!before[index]?.includes(listener)) process.off(name, listener);
  }),
);

test("one Ctrl-C that arrives by two ways stops once; a later one insists", async () => {
  const heard: string[] = [];
  onStopSignals(
    (signal) => heard.push(signal),
    () => heard.push("insists"),
  );
  process.emit("SIGINT", "SIGINT");
  process.emit("SIGINT", "SIGINT");
  expect(heard).toEqual(["SIGINT"]);
  await sleep(600);
  process.emit("SIGTERM", "SIGTERM");
  expect(heard).toEqual(["SIGINT", "insists"]);
});
