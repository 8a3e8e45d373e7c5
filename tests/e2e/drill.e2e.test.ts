import { expect, test } from "vitest";
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
