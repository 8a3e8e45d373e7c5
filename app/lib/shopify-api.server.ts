import "@shopify/shopify-api/adapters/node";
import { ApiVersion, LogSeverity, shopifyApi } from "@shopify/shopify-api";
import { env } from "./env.server.ts";
import { logger } from "./logger.server.ts";
import { SHOPIFY_API_VERSION } from "./shopify-api-version.ts";

/** The one Admin API version, as the libraries name it; an unknown one fails at start. */
export const apiVersion = knownVersion(SHOPIFY_API_VERSION);

function knownVersion(wanted: string): ApiVersion {
  const version = Object.values(ApiVersion).find((candidate) => candidate === wanted);
  if (version === undefined) throw new Error(`The Shopify library does not know version ${wanted}`);
  return version;
}

const SEVERITIES = {
  [LogSeverity.Error]: "error",
  [LogSeverity.Warning]: "warn",
  [LogSeverity.Info]: "debug",
  [LogSeverity.Debug]: "trace",
} as const;

/** Options that both of Shopify's libraries take: their chatter goes to our logger, one level lower. */
export const libraryLogger = {
  level: LogSeverity.Info,
  log: (severity: LogSeverity, message: string) => {
    logger[SEVERITIES[severity]]({ library: "shopify" }, message);
  },
};

/** Shopify's API library without its framework part, for what has no request: refreshing a token. */
export const shopifyLibrary = shopifyApi({
  apiKey: env().SHOPIFY_API_KEY,
  apiSecretKey: env().SHOPIFY_API_SECRET,
  apiVersion,
  hostName: new URL(env().SHOPIFY_APP_URL).host,
  isEmbeddedApp: true,
  logger: libraryLogger,
});
