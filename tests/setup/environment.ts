// Runs before a test file's imports: the app reads its environment once, when first asked.
import { captureLogs } from "./log-capture.ts";
import { plantedEnvironment } from "./planted.ts";

Object.assign(process.env, {
  NODE_ENV: "test",
  // nobody answers there; database tests get their own before the imports
  DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
  SHOPIFY_API_KEY: "kraken-test-key",
  SHOPIFY_APP_URL: "https://kraken.example.test",
  PORT: "0",
  HOST: "127.0.0.1",
  LOG_LEVEL: "debug",
  ...plantedEnvironment,
});

captureLogs();
