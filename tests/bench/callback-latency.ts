/** 100 callbacks a second, evenly, as on a busy day: how long each waits. */
import type { Measurement } from "./bench.ts";
import { deal } from "./load/deal.ts";
import { openLoad } from "./load/http-load.ts";
import { signedCarts } from "./load/signed-carts.ts";
import { judged, median, noted, percentile } from "./result.ts";

const ROUNDS = 5;
const CARTS_A_ROUND = 1_000;
const PER_SECOND = 100;
/** beyond those that the throughput was measured with */
const FIRST_CART = 100_000;

interface LatencySetUp {
  /** what the figures' names begin with */
  readonly prefix: string;
  /** milliseconds below which the p99 has to be */
  readonly p99: number;
}

export const callbackLatency = ({ prefix, p99 }: LatencySetUp): Measurement => ({
  figures: ["p50", "p99", "worst-p99"].map((figure) => `${prefix}.${figure}-at-100-per-second`),
  run: async (context) => {
    const count = (ROUNDS + 1) * CARTS_A_ROUND;
    const requests = deal(signedCarts(context, { from: FIRST_CART, count, lines: 50 }));
    const round = async (count: number): Promise<readonly number[]> => {
      const load = { perSecond: PER_SECOND, count };
      const { samples } = await openLoad({ port: context.appPort, requests }, load);
      const wrong = samples.find(({ status }) => status !== 200);
      if (wrong !== undefined) throw new Error(`A callback was answered ${String(wrong.status)}.`);
      return samples.map(({ ms }) => ms);
    };
    await round(200);
    const rounds: (readonly number[])[] = [];
    for (let n = 0; n < ROUNDS; n++) rounds.push(await round(CARTS_A_ROUND));
    const p99s = rounds.map((ms) => percentile(ms, 0.99));
    const medianP50 = median(rounds.map((ms) => percentile(ms, 0.5)));
    return [
      noted(`${prefix}.p50-at-100-per-second`, medianP50, "ms"),
      judged(`${prefix}.p99-at-100-per-second`, median(p99s), { unit: "ms", is: ["<", p99] }),
      noted(`${prefix}.worst-p99-at-100-per-second`, Math.max(...p99s), "ms"),
    ];
  },
});
