import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createVault } from "./crypto.server.ts";

const key = (id: string, byte: number) => ({ id, key: Buffer.alloc(32, byte) });
const oldKey = key("k1", 1);
const newKey = key("k2", 2);

describe("the vault", () => {
  it("opens what it sealed, whatever the text", () => {
    const vault = createVault([newKey, oldKey]);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(vault.decryptText(vault.encryptText(text))).toBe(text);
      }),
    );
  });

  it("seals the same text differently every time", () => {
    const vault = createVault([newKey]);
    const sealed = new Set(Array.from({ length: 100 }, () => vault.encryptText("token")));
    expect(sealed.size).toBe(100);
  });

  it("opens old texts after a rotation and knows that they are due", () => {
    const before = createVault([oldKey]).encryptText("token");
    const rotated = createVault([newKey, oldKey]);
    expect(rotated.decryptText(before)).toBe("token");
    expect(rotated.isStale(before)).toBe(true);
    expect(rotated.isStale(rotated.encryptText("token"))).toBe(false);
  });

  it("does not open what a dropped key sealed", () => {
    const before = createVault([oldKey]).encryptText("token");
    expect(() => createVault([newKey]).decryptText(before)).toThrow(/does not hold \(k1\)/);
  });

  it("does not open a text that was changed anywhere", () => {
    const vault = createVault([newKey]);
    const sealed = vault.encryptText("a token of some length");
    const [format, id, body = ""] = sealed.split(".");
    const bytes = Buffer.from(body, "base64url");
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      const text = `${format}.${id}.${changed.toString("base64url")}`;
      expect(() => vault.decryptText(text)).toThrow(/does not open/);
    }
  });

  it.each(["", "token", "k1.k2.", "k9.k2.AAAA", "k1.k2.!!!"])("does not open %j", (text) => {
    expect(() => createVault([newKey]).decryptText(text)).toThrow(/stored secret/);
  });

  it("keeps keyed hashes through every step of a rotation, and apart by purpose", () => {
    const steps = [[oldKey], [oldKey, newKey], [newKey, oldKey], [newKey]];
    const hashes = steps.map((keys) => createVault(keys, oldKey).keyedHash("destination", "SW1A"));
    // a shop that never rotated has its hashes from the one key that it has
    const before = createVault([oldKey]);
    expect(new Set(hashes)).toEqual(new Set([before.keyedHash("destination", "SW1A")]));
    expect(before.keyedHash("customer", "SW1A")).not.toBe(before.keyedHash("destination", "SW1A"));
  });

  it("opens, in every step of a rotation, what processes of the step before and after seal", () => {
    const steps = [[oldKey], [oldKey, newKey], [newKey, oldKey]].map((keys) => createVault(keys));
    for (const [index, vault] of steps.entries())
      for (const other of steps.slice(Math.max(index - 1, 0), index + 2))
        expect(vault.decryptText(other.encryptText("token"))).toBe("token");
  });
});
