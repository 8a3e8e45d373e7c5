import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAccountMemory } from "./account-memory.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const MINUTE = 60_000;

interface Read {
  readonly resolve: (account: { key: string } | null) => void;
  readonly reject: (error: Error) => void;
}

/** Reads that end when told to, in the order in which they began. */
function aStore() {
  const reads: Read[] = [];
  const load = () =>
    new Promise<{ key: string } | null>((resolve, reject) => reads.push({ resolve, reject }));
  const memory = createAccountMemory(load, Date.now);
  const find = () => memory.find("one.myshopify.com", "a");
  return { reads, memory, find };
}

async function known(store: ReturnType<typeof aStore>, key: string): Promise<void> {
  const found = store.find();
  store.reads.at(-1)?.resolve({ key });
  await found;
}

test("an account is read once for many quotes, and again after a while", async () => {
  const store = aStore();
  await known(store, "first");
  expect(await store.find()).toEqual({ key: "first" });
  vi.setSystemTime(Date.now() + 16_000);
  await known(store, "second");
  expect(await store.find()).toEqual({ key: "second" });
  expect(store.reads).toHaveLength(2);
});

test("a known account is used on at once while the database hangs, and the news serve the next quote", async () => {
  const store = aStore();
  await known(store, "first");
  vi.setSystemTime(Date.now() + MINUTE);
  const waiting = store.find();
  await vi.advanceTimersByTimeAsync(41);
  expect(await waiting).toEqual({ key: "first" });
  store.reads.at(-1)?.resolve({ key: "second" });
  await vi.advanceTimersByTimeAsync(1);
  expect(await store.find()).toEqual({ key: "second" });
});

test("a known account is used on while the database fails, but not for ever", async () => {
  const store = aStore();
  await known(store, "first");
  vi.setSystemTime(Date.now() + MINUTE);
  const used = store.find();
  store.reads.at(-1)?.reject(new Error("database down"));
  expect(await used).toEqual({ key: "first" });
  vi.setSystemTime(Date.now() + 11 * MINUTE);
  const lost = store.find();
  store.reads.at(-1)?.reject(new Error("database down"));
  await expect(lost).rejects.toThrow("database down");
});

test("what was being read when an account was forgotten does not come back", async () => {
  const store = aStore();
  const before = store.find();
  store.memory.forget("one.myshopify.com", "a");
  store.reads[0]?.resolve({ key: "old" });
  await before;
  await known(store, "new");
  expect(await store.find()).toEqual({ key: "new" });
  expect(store.reads).toHaveLength(2);
});
