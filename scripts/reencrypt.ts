import { reencryptSecrets } from "#app/services/shops/reencrypt-secrets.server.ts";
import { closeDatabase } from "#app/models/system/database-health.server.ts";

// npm run reencrypt: seals every stored secret with the first key of ENCRYPTION_KEYS. Safe beside a running app, and to
// stop and start again. Exits 1 when a secret opened with none of the keys.
const summaries = await reencryptSecrets(({ table, seen, resealed }) => {
  process.stderr.write(`${table}: ${seen} seen, ${resealed} sealed anew\n`);
});
process.stdout.write(`${JSON.stringify(summaries)}\n`);
await closeDatabase();
process.exitCode = summaries.some(({ unreadable }) => unreadable > 0) ? 1 : 0;
