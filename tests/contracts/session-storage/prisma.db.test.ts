import { expect, it } from "vitest";
import { pool } from "#app/db.server.ts";
import { PrismaSessionStorage } from "#app/services/shops/session-storage.server.ts";
import { anOfflineSession, anOnlineSession, sessionStorageContract } from "./contract.ts";

sessionStorageContract("our database", async () => {
  await pool.query('DELETE FROM "shops"');
  return new PrismaSessionStorage();
});

it("keeps no token in the clear, and of the user no e-mail address", async () => {
  const storage = new PrismaSessionStorage();
  await storage.storeSession(anOfflineSession());
  await storage.storeSession(anOnlineSession());
  const { rows } = await pool.query('SELECT * FROM "sessions"');
  const text = JSON.stringify(rows);
  expect(rows).toHaveLength(2);
  for (const secret of ["shpat_", "shprt_", "shpua_", "example.test"])
    expect(text).not.toContain(secret);
});

it("takes a session that no key opens for none at all", async () => {
  const storage = new PrismaSessionStorage();
  const session = anOfflineSession();
  await storage.storeSession(session);
  await pool.query(`UPDATE "sessions" SET "accessToken" = 'k1.gone.AAAA'`);
  expect(await storage.loadSession(session.id)).toBeUndefined();
});

it("stores nothing under an id that names another shop", async () => {
  const storage = new PrismaSessionStorage();
  const session = anOfflineSession("victim.myshopify.com", { shop: "attacker.myshopify.com" });
  expect(await storage.storeSession(session)).toBe(false);
});
