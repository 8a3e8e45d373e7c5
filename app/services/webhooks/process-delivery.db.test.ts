import { afterAll, describe, expect, test, vi } from "vitest";
import { pool } from "#app/db.server.ts";
import { closeBoss } from "#app/jobs/boss.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { findShop, updateShop } from "#app/models/shop.server.ts";
import { findDelivery, listDeliveries } from "#app/models/webhooks/delivery.server.ts";
import { anInstalledShop } from "#tests/factories/shop.ts";
import { buryDelivery } from "./bury-delivery.server.ts";
import { type ProcessDeps, processDelivery } from "./process-delivery.server.ts";
import { receiveWebhook } from "./receive-webhook.server.ts";
import { resendDelivery } from "./resend-delivery.server.ts";

afterAll(async () => {
  await closeBoss();
  await pool.end();
});

const actor = { id: 1n, name: "Ada" };
const clock = { now: () => new Date("2026-11-23T12:00:00Z") };

async function aDelivery(topic = "products/update", body: object = { id: 7 }) {
  const { shop } = await anInstalledShop();
  await receiveWebhook({
    shop,
    topic,
    dedupeId: "event",
    webhookId: "webhook",
    apiVersion: "2026-07",
    triggeredAt: null,
    body: JSON.stringify(body),
  });
  const [delivery] = await listDeliveries(shop, {}, { skip: 0, take: 1 });
  if (delivery === undefined) throw new Error("not stored");
  return { shop, id: delivery.id };
}

function acting(act: () => Promise<void>, isPersonal = false): ProcessDeps {
  const action = { act, afterUninstall: false, isPersonal };
  return { clock, actions: { "products/update": action, "orders/create": action } };
}

describe("a stored delivery", () => {
  test("is acted on once, also when its job runs twice", async () => {
    const ref = await aDelivery();
    const act = vi.fn<() => Promise<void>>(async () => undefined);
    await processDelivery(ref, acting(act));
    await processDelivery(ref, acting(act));
    expect(act).toHaveBeenCalledTimes(1);
    expect(await findDelivery(ref.shop, ref.id)).toMatchObject({ status: "done", attempts: 1 });
  });

  test("keeps its tries and its last error until it works", async () => {
    const ref = await aDelivery();
    const failing = acting(() => Promise.reject(new Error("no luck with grace@example.test")));
    await expect(processDelivery(ref, failing)).rejects.toThrow("no luck");
    await expect(processDelivery(ref, failing)).rejects.toThrow("no luck");
    const failed = await findDelivery(ref.shop, ref.id);
    expect(failed).toMatchObject({ status: "received", attempts: 2 });
    expect(failed?.lastError).toBe("Error: no luck with [redacted]");
    await processDelivery(
      ref,
      acting(async () => undefined),
    );
    expect(await findDelivery(ref.shop, ref.id)).toMatchObject({
      status: "done",
      attempts: 3,
      lastError: null,
    });
  });

  test("is dead when nobody could act on it, and goes on the queue again when it is sent again", async () => {
    const ref = await aDelivery();
    expect(await resendDelivery({ ...ref, actor })).toBe(false);
    await buryDelivery(ref);
    expect(await findDelivery(ref.shop, ref.id)).toMatchObject({ status: "dead" });
    expect(await resendDelivery({ ...ref, actor })).toBe(true);
    expect(await findDelivery(ref.shop, ref.id)).toMatchObject({ status: "received" });
    const { rows } = await pool.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM pgboss.job WHERE data ->> 'id' = $1",
      [ref.id],
    );
    expect(rows).toEqual([{ count: 2 }]);
  });

  test("loses its body once handled where that names people, and keeps it elsewhere", async () => {
    const personal = await aDelivery("orders/create", { id: 7, email: "planted" });
    const plain = await aDelivery("products/update", { id: 7 });
    await processDelivery(
      personal,
      acting(async () => undefined, true),
    );
    await processDelivery(
      plain,
      acting(async () => undefined),
    );
    expect((await findDelivery(personal.shop, personal.id))?.body).toEqual({});
    expect((await findDelivery(plain.shop, plain.id))?.body).toEqual({ id: 7 });
  });

  test("is ignored when nobody subscribed to its topic", async () => {
    const foreign = await aDelivery("themes/publish");
    await processDelivery(foreign);
    expect(await findDelivery(foreign.shop, foreign.id)).toMatchObject({ status: "ignored" });
  });

  test("is dead and can be sent again when the shop's tokens are dead, and ignored once it is uninstalled", async () => {
    const gone = new AppError("SHOP_DISCONNECTED", { message: "gone" });
    const dead = await aDelivery("orders/create", { id: 7 });
    const refused = acting(() => Promise.reject(gone), true);
    await processDelivery(dead, refused);
    expect(await findDelivery(dead.shop, dead.id)).toMatchObject({
      status: "dead",
      attempts: 1,
      lastError: "AppError: gone",
      body: { id: 7 },
    });
    expect(await resendDelivery({ ...dead, actor })).toBe(true);
    const leaving = acting(async () => {
      await updateShop(dead.shop, { uninstalledAt: clock.now() });
      throw gone;
    }, true);
    await processDelivery(dead, leaving);
    expect(await findDelivery(dead.shop, dead.id)).toMatchObject({ status: "ignored", body: {} });
  });

  test.each(["shop/redact", "app/uninstalled"])(
    "of topic %s acts only on the shop that its signed body names",
    async (topic) => {
      for (const body of [{ id: 1 }, { shop_domain: "another.myshopify.com" }]) {
        const forged = await aDelivery(topic, body);
        await processDelivery(forged);
        expect(await findShop(forged.shop)).toMatchObject({ uninstalledAt: null });
        expect(await findDelivery(forged.shop, forged.id)).toMatchObject({ status: "dead" });
      }
    },
  );
});
