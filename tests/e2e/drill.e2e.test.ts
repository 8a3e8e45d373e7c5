import { expect, test } from "vitest";
import { drillCarriers } from "#tests/drills/carriers.ts";
import { drillWebhooks } from "#tests/drills/webhooks.ts";

const WITHIN_MS = 240_000;

test(
  "webhooks survive a few kills of the app: none lost, none doubled",
  async () => {
    const count = await drillWebhooks({ kills: 2, seed: 7 });
    expect(count).toMatchObject({ lost: 0, doubled: 0, stored: count.sent, effects: count.sent });
  },
  WITHIN_MS,
);

test(
  "a carrier that breaks in every way leaves nobody waiting and nobody without a rate",
  async () => {
    const count = await drillCarriers({ checkouts: 120, seed: 7 });
    const { live, cached, backup } = count;
    expect(count).toMatchObject({ checkouts: 120, late: 0, empty: 0 });
    expect(live + cached + backup).toBe(120);
  },
  WITHIN_MS,
);
