import { expect, test } from "vitest";
import { createLimit } from "./limit.ts";

test("no more run at a time than may, in their order, and a failure gives its place back", async () => {
  const limit = createLimit(2);
  const events: string[] = [];
  const letGo: (() => void)[] = [];
  const work = (name: string) => async (): Promise<string> => {
    events.push(name);
    await new Promise<void>((resolve) => letGo.push(resolve));
    if (name === "a") throw new Error("a fails");
    return name;
  };
  const all = Promise.allSettled(["a", "b", "c", "d"].map((name) => limit(work(name))));
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
  await turn();
  expect(events).toEqual(["a", "b"]);
  letGo.shift()?.();
  await turn();
  expect(events).toEqual(["a", "b", "c"]);
  while (letGo.length > 0) {
    letGo.shift()?.();
    await turn();
  }
  expect(events).toEqual(["a", "b", "c", "d"]);
  expect((await all).map((one) => one.status)).toEqual([
    "rejected",
    "fulfilled",
    "fulfilled",
    "fulfilled",
  ]);
});
