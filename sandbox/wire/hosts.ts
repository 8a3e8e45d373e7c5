/** The outside hosts that have a stand-in. */
const KNOWN = [
  /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/,
  /^api\.easypost\.com$/,
  /^api\.goshippo\.com$/,
  /^storage\.googleapis\.com$/,
  /^cdn\.shopify\.com$/,
];

const LOOPBACK = new Set(["127.0.0.1", "localhost", "::1", "[::1]"]);

/**
 * Where a call to a host goes: "direct" for this machine, "sandbox" for a host with a stand-in.
 * @throws for any other host, so that nothing leaves the machine unnoticed
 */
export function destinationOf(hostname: string): "direct" | "sandbox" {
  const host = hostname.toLowerCase();
  if (LOOPBACK.has(host)) return "direct";
  if (KNOWN.some((pattern) => pattern.test(host))) return "sandbox";
  throw new Error(
    `the sandbox has no stand-in for ${host}: a call to it was stopped (sandbox/wire/hosts.ts lists those it has)`,
  );
}
