import { pipelinePool, pool } from "#app/db.server.ts";

/** One round trip to the database within the given time; false when it fails or takes longer. */
export async function isDatabaseReachable(timeoutMs: number): Promise<boolean> {
  const late = new Promise<false>((resolve) => {
    setTimeout(() => resolve(false), timeoutMs).unref();
  });
  const asked = pool.query("SELECT 1").then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]);
}

/** Closes every connection of the process. */
export async function closeDatabase(): Promise<void> {
  await Promise.all([pool.end(), pipelinePool.end()]);
}
