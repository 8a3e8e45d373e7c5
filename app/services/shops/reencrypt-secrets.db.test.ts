import { beforeEach, expect, it } from "vitest";
import { pool } from "#app/db.server.ts";
import { createVault, decryptText, isStaleSecret } from "#app/lib/crypto.server.ts";
import { env } from "#app/lib/env.server.ts";
import { sealedTables, type SealedTable } from "#app/models/system/sealed-secrets.server.ts";
import { ensureShopRow } from "#app/models/shop.server.ts";
import { reencryptSecrets } from "./reencrypt-secrets.server.ts";

const SHOP = "sealed.myshopify.com";
// the key before the rotation: the last of the list
const before = createVault(env().ENCRYPTION_KEYS.slice(-1));

async function insertSession(id: string, accessToken: string | null): Promise<void> {
  await pool.query(
    `INSERT INTO "sessions" ("shop", "id", "accessToken", "refreshToken", "updatedAt") VALUES ($1, $2, $3, $3, now())`,
    [SHOP, id, accessToken],
  );
}

const tokens = async (): Promise<(string | null)[]> => {
  const { rows } = await pool.query<{ accessToken: string | null }>(
    'SELECT "accessToken" FROM "sessions" ORDER BY "id"',
  );
  return rows.map((row) => row.accessToken);
};

beforeEach(async () => {
  await pool.query('DELETE FROM "shops"');
  await ensureShopRow(SHOP);
});

it("seals every secret with the first key, over many pages, and changes none of them", async () => {
  for (let n = 0; n < 450; n += 1)
    await insertSession(`s-${String(n).padStart(3, "0")}`, before.encryptText(`token-${n}`));
  await pool.query(
    `INSERT INTO "carrier_accounts" ("shop", "id", "provider", "label", "credentials", "mode", "updatedAt") VALUES ($1, 'a', 'easypost', '', $2, 'test', now())`,
    [SHOP, before.encryptText("credentials")],
  );
  const summaries = await reencryptSecrets();
  expect(summaries.map(({ table, resealed }) => [table, resealed])).toEqual([
    ["sessions", 450],
    ["carrier accounts", 1],
  ]);
  const sealed = (await tokens()).map((token) => token ?? "");
  expect(sealed.some(isStaleSecret)).toBe(false);
  expect(sealed.map(decryptText)).toEqual(Array.from({ length: 450 }, (_, n) => `token-${n}`));
});

it("has nothing left to do the second time", async () => {
  await insertSession("s-1", before.encryptText("token"));
  await reencryptSecrets();
  const [again] = await reencryptSecrets();
  expect(again).toMatchObject({ seen: 1, resealed: 0 });
});

it("goes on where it was stopped", async () => {
  await insertSession("s-1", before.encryptText("one"));
  await insertSession("s-2", before.encryptText("two"));
  const [sessions] = sealedTables;
  let writes = 0;
  const stopping: SealedTable = {
    name: "sessions",
    page: async (after, take) => (await sessions?.page(after, take)) ?? [],
    replace: async (row, secrets) => {
      writes += 1;
      if (writes === 2) throw new Error("stopped");
      return (await sessions?.replace(row, secrets)) ?? false;
    },
  };
  await expect(reencryptSecrets(() => {}, [stopping])).rejects.toThrow("stopped");
  const [rest] = await reencryptSecrets();
  expect(rest).toMatchObject({ seen: 2, resealed: 1 });
});

it("leaves alone what no key opens, what is empty, and says how many", async () => {
  await insertSession("s-1", "k1.unknown.AAAA");
  await insertSession("s-2", null);
  const [sessions] = await reencryptSecrets();
  expect(sessions).toMatchObject({ seen: 2, resealed: 0, unreadable: 1 });
  expect(await tokens()).toEqual(["k1.unknown.AAAA", null]);
});
