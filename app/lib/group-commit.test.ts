import { expect, test, vi } from "vitest";
import { createGroupCommit } from "./group-commit.ts";

const limits = {
  sizeOf: () => 1,
  maxDelayMs: 2,
  maxItems: 4,
  maxParallel: 2,
  maxHeld: { items: 1_000, size: 1_000 },
  patienceMs: 5_000,
};

function recorded(fail: (items: readonly number[]) => boolean = () => false) {
  const groups: (readonly number[])[] = [];
  const inbox = createGroupCommit<number, number>({
    ...limits,
    isItemsFault: (error) => error instanceof RangeError,
    commit: async (items) => {
      groups.push(items);
      await Promise.resolve();
      if (fail(items)) throw new RangeError(`no ${items.join()}`);
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

test("a fault that is no item's fails the group at once, without a try for each", async () => {
  const commit = vi.fn<() => Promise<number[]>>(() => Promise.reject(new Error("away")));
  const inbox = createGroupCommit<number, number>({ ...limits, isItemsFault: () => false, commit });
  const results = await Promise.allSettled([1, 2, 3].map((item) => inbox.add(item)));
  expect(results.map((result) => result.status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(commit).toHaveBeenCalledTimes(1);
});

/** An inbox whose commits hang until they are let go. */
function hanging(changes: Partial<typeof limits>) {
  const pending: (() => void)[] = [];
  const groups: (readonly number[])[] = [];
  const inbox = createGroupCommit<number, number>({
    ...limits,
    ...changes,
    isItemsFault: () => false,
    commit: async (items) => {
      groups.push(items);
      await new Promise<void>((resolve) => pending.push(resolve));
      return items;
    },
  });
  return { inbox, groups, letGo: () => pending.splice(0).forEach((resolve) => resolve()) };
}

test("what hangs is given up in time, and what waited behind it is not committed any more", async () => {
  const { inbox, groups, letGo } = hanging({ patienceMs: 300, maxItems: 1, maxParallel: 1 });
  const results = await Promise.allSettled([1, 2].map((item) => inbox.add(item)));
  expect(results.map((result) => result.status)).toEqual(["rejected", "rejected"]);
  const next = inbox.add(3);
  letGo();
  await vi.waitFor(
    () => {
      expect(groups).toEqual([[1], [3]]);
    },
    { interval: 5 },
  );
  letGo();
  expect(await next).toBe(3);
});

test("more than it may hold, by number or by size, is turned away until there is room again", async () => {
  for (const maxHeld of [
    { items: 2, size: 1_000 },
    { items: 1_000, size: 20 },
  ]) {
    const { inbox, groups, letGo } = hanging({ maxHeld, sizeOf: () => 10 });
    const held = [inbox.add(1), inbox.add(2)];
    await expect(inbox.add(3)).rejects.toThrow("too much is waiting");
    await vi.waitFor(() => {
      expect(groups).toEqual([[1, 2]]);
    });
    letGo();
    expect(await Promise.all(held)).toEqual([1, 2]);
    const later = inbox.add(4);
    await vi.waitFor(() => {
      expect(groups).toHaveLength(2);
    });
    letGo();
    expect(await later).toBe(4);
  }
});
