import pg from "pg";
import { env } from "#app/lib/env.server.ts";
import { logger } from "#app/lib/logger.server.ts";

const CHANNEL = "config_changed";
const RETRY_MS = [250, 1_000, 2_000, 5_000] as const;

export interface ConfigListener {
  stop(): Promise<void>;
}

export interface ConfigListenerEvents {
  /** a shop's configuration moved */
  readonly changed: (shop: string) => void;
  /** the connection stands (again): what was announced meanwhile was missed */
  readonly connected: () => void;
}

/**
 * Listens for changed configurations on a connection of its own and comes back by itself when it breaks. Behind a pooler
 * that does not pass notifications on it hears nothing: the version poll then finds the change.
 */
export function listenForConfigChanges(events: ConfigListenerEvents): ConfigListener {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let failures = 0;
  let stopped = false;

  const retry = () => {
    if (stopped || timer !== null) return;
    const delay = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 5_000;
    failures += 1;
    timer = setTimeout(() => {
      timer = null;
      void connect();
    }, delay);
    timer.unref();
  };

  const connect = async () => {
    const next = new pg.Client({
      connectionString: env().DATABASE_URL,
      application_name: "kraken-commerce config listener",
      keepAlive: true,
    });
    client = next;
    next.on("notification", ({ payload }) => events.changed(payload ?? ""));
    next.on("error", (error) => logger.debug({ err: error }, "the config listener broke"));
    next.on("end", retry);
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
      failures = 0;
      events.connected();
    } catch (error) {
      logger.debug({ err: error }, "the config listener cannot connect");
      await next.end().catch(() => undefined);
      retry();
    }
  };

  void connect();
  return {
    stop: async () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
