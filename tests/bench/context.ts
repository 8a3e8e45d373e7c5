import type pg from "pg";

/** The running stack as the benches see it. */
export interface BenchContext {
  readonly appPort: number;
  readonly appUrl: string;
  readonly sandboxUrl: string;
  readonly shop: string;
  readonly apiSecret: string;
  /** path of the shop's carrier callback, with its token */
  readonly callbackPath: string;
  readonly currency: string;
  /** variants of the shop's catalogue */
  readonly variantIds: readonly string[];
  /** the app's metrics, on a port of their own */
  readonly metricsUrl: string;
  readonly database: pg.Pool;
  /** process id of the app, for its memory */
  readonly appPid: () => number | null;
  /** stops it in good order and starts it again: its memory is empty then */
  readonly restartApp: () => Promise<void>;
}
