/** The one Admin API version that the app, its webhooks and its types speak; a test compares shopify.app.toml with it. */
export const SHOPIFY_API_VERSION = "2026-07";
