import { expect, test } from "vitest";
import { createGroupCommit } from "./group-commit.ts";

function recorded(fail: (items: readonly number[]) => boolean = () => false) {
  const groups: (readonly number[])[] = [];
  const inbox = createGroupCommit<number, number>({
    maxDelayMs: 2,
    maxItems: 4,
    maxParallel: 2,
    commit: async (items) => {
      groups.push(items);
      await Promise.resolve();
      if (fail(items)) throw new Error(`no ${items.join()}`);
      return items.map((item) => item * 10);
    },
  });
  return { inbox, groups };
}

test("what comes together is committed together, each with its own result", async () => {
  const { inbox, groups } = recorded();
  expect(await Promise.all([1, 2, 3].map((item) => inbox.add(item)))).toEqual([10, 20, 30]);
  expect(groups).toEqual([[1, 2, 3]]);
});

test("no group is larger than it may be, and nothing is left behind", async () => {
  const { inbox, groups } = recorded();
  const items = Array.from({ length: 23 }, (_, index) => index);
  expect(await Promise.all(items.map((item) => inbox.add(item)))).toEqual(
    items.map((item) => item * 10),
  );
  expect(Math.max(...groups.map((group) => group.length))).toBeLessThanOrEqual(4);
});

test("a bad item fails alone", async () => {
  const { inbox } = recorded((items) => items.includes(2));
  const results = await Promise.allSettled([1, 2, 3].map((item) => inbox.add(item)));
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});
