import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "#app/db.server.ts";
import { rulesInOrder } from "#app/domain/rating/edit-rules.ts";
import { emptyRule } from "#app/domain/rating/rule-form/show-rule.ts";
import { emptyAction } from "#app/domain/rating/rule-form/show-action.ts";
import { RateRule } from "#app/domain/rating/rules/schema.ts";
import { getLatestConfig, insertConfigVersion } from "#app/models/rating/config-version.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { aRatingConfig } from "#tests/factories/method.ts";
import { aRateRule } from "#tests/factories/rules/rate-rules.ts";
import { anInstalledShop } from "#tests/factories/shop.ts";
import { addExampleRule } from "./add-example-rule.server.ts";
import { deleteMethod } from "./delete-method.server.ts";
import { deleteRule } from "./delete-rule.server.ts";
import { duplicateRule } from "./duplicate-rule.server.ts";
import { orderRules } from "./order-rules.server.ts";
import { receiveRule } from "./receive-rule.server.ts";
import { restoreRule } from "./restore-rule.server.ts";
import { saveRule } from "./save-rule.server.ts";
import { setRuleEnabled } from "./set-rule-enabled.server.ts";

const maria = { id: 7n, name: "Maria" };
const otto = { id: 8n, name: "Otto" };
let shop = "";
let base = 0;

const rule = (id: string, over: Partial<Parameters<typeof aRateRule>[2]> = {}) =>
  RateRule.parse(aRateRule(id, { do: "hide" }, over));

beforeEach(async () => {
  ({ shop } = await anInstalledShop());
  const rules = [rule("x"), rule("y"), rule("z", { priority: 5 })];
  const config = { ...aRatingConfig("a", "b"), rules };
  base = (await getLatestConfig(shop))?.version ?? 0;
  const change = { baseVersion: base, config, note: "", actor: maria };
  ({ version: base } = await inTransaction((tx) => insertConfigVersion(shop, change, tx)));
});

const latest = async () => (await getLatestConfig(shop))?.config.rules ?? [];
const order = async () => rulesInOrder(await latest()).map(({ id }) => id);

describe("rules", () => {
  test("are saved as a version with its author and an audit entry", async () => {
    const { version } = await saveRule({ shop, actor: maria, rule: rule("n"), baseVersion: null });
    expect(version).toBe(base + 1);
    expect(await order()).toEqual(["x", "y", "n", "z"]);
    const entry = await prisma.auditEntry.findFirstOrThrow({ where: { shop } });
    expect(entry).toMatchObject({ action: "rule.created", subject: "n", actorName: "Maria" });
  });

  test("changed by two people are a conflict that names the other one, unless overwritten", async () => {
    const theirs = rule("x", { name: "Theirs" });
    const mine = rule("x", { name: "Mine" });
    await saveRule({ shop, actor: otto, rule: theirs, baseVersion: base });
    const save = { shop, actor: maria, rule: mine };
    await expect(saveRule({ ...save, baseVersion: base })).rejects.toMatchObject({
      code: "CONFLICT",
      details: { by: "Otto", gone: false },
    });
    await saveRule({ ...save, baseVersion: null });
    expect((await latest())[0]?.name).toBe("Mine");
  });

  test("that others changed are no conflict for this one", async () => {
    await setRuleEnabled({ shop, actor: otto, id: "y", enabled: false });
    await saveRule({ shop, actor: maria, rule: rule("x", { name: "X" }), baseVersion: base });
    expect((await latest()).map(({ name, enabled }) => [name, enabled])).toEqual([
      ["X", true],
      ["y", false],
      ["z", true],
    ]);
  });

  test("move past others, and take the priority of the one that they pass", async () => {
    await orderRules({ shop, actor: maria, id: "y", by: -1 });
    expect(await order()).toEqual(["y", "x", "z"]);
    await orderRules({ shop, actor: maria, id: "z", by: -1 });
    expect(await order()).toEqual(["y", "z", "x"]);
    expect((await latest()).every(({ priority }) => priority === 0)).toBe(true);
  });

  test("are copied switched off, deleted, and restored to their place", async () => {
    const nameCopy = (name: string) => `${name} (copy)`;
    const { id } = await duplicateRule({ shop, actor: maria, id: "x", nameCopy });
    expect((await latest())[1]).toMatchObject({ id, name: "x (copy)", enabled: false });
    const deleted = await deleteRule({ shop, actor: maria, id });
    expect(deleted).toMatchObject({ id, name: "x (copy)" });
    await restoreRule({ shop, actor: maria, id, version: deleted.lastVersion });
    expect(await order()).toEqual(["x", id, "y", "z"]);
    const gone = { shop, actor: maria, id: "gone" };
    const refused = await Promise.allSettled([
      deleteRule(gone),
      setRuleEnabled({ ...gone, enabled: true }),
      orderRules({ ...gone, by: 1 }),
      duplicateRule({ ...gone, nameCopy }),
      restoreRule({ ...gone, version: base }),
    ]);
    expect(refused).toMatchObject(
      refused.map(() => ({ status: "rejected", reason: { code: "NOT_FOUND" } })),
    );
  });

  test("keep the methods that they name from being deleted, by name", async () => {
    const named = rule("x", { name: "Only A", scope: { methodIds: ["a"] } });
    await saveRule({ shop, actor: maria, rule: named, baseVersion: null });
    await expect(deleteMethod({ shop, actor: maria, id: "a" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { rules: ["Only A"] },
    });
    const { lastVersion } = await deleteRule({ shop, actor: maria, id: "x" });
    await deleteMethod({ shop, actor: maria, id: "a" });
    const restored = restoreRule({ shop, actor: maria, id: "x", version: lastVersion });
    await expect(restored).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });

  test("come from the editor, which is told what is wrong", async () => {
    const input = { shop, actor: maria, id: null, baseVersion: null };
    const fields = { ...emptyRule("kg"), name: "No rates", actions: [emptyAction("hide")] };
    const received = await receiveRule({ ...input, fields });
    expect(received).toMatchObject({ ok: true, version: base + 1 });
    expect(await receiveRule({ ...input, fields: emptyRule("kg") })).toMatchObject({
      ok: false,
      problems: { name: { key: "required" } },
    });
    await expect(receiveRule({ ...input, fields: { name: 1 } })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });

  test("begin as examples that do not act yet", async () => {
    const { id } = await addExampleRule({ shop, actor: maria, example: "freeOver", name: "Free" });
    expect((await latest()).at(-1)).toMatchObject({ id, name: "Free", enabled: false });
  });
});
