import type { HostCalls, ScopesDetail } from "../protocol.ts";
import { ask } from "./confirm.ts";
import type { HostConfig } from "./config.ts";
import { getJson, make, postJson } from "./dom.ts";

/** What is wanted beyond what was granted; a write scope implies reading the same. */
export function missingScopes(wanted: readonly string[], granted: readonly string[]): string[] {
  return wanted.filter(
    (scope) => !granted.includes(scope) && !granted.includes(scope.replace(/^read_/, "write_")),
  );
}

/** The app's access to the shop: what it has, and asking the merchant for more. */
export function scopes(config: HostConfig) {
  const url = `${config.dataPath}/scopes`;
  const query = (): Promise<ScopesDetail> => getJson(url);
  return {
    query,
    async request(wanted: readonly string[]): Promise<HostCalls["scopesRequest"]["answer"]> {
      const before = await query();
      const missing = missingScopes(wanted, before.granted);
      if (missing.length === 0) return { result: "granted-all", detail: before };
      const list = missing.map((scope) => make("li", "", scope));
      const agreed = await ask({
        title: `${config.appName} asks for more access`,
        body: [make("ul", "", list)],
        yes: "Update",
        no: "Cancel",
      });
      if (!agreed) return { result: "declined-all", detail: before };
      return { result: "granted-all", detail: await postJson(url, { grant: missing }) };
    },
    async revoke(unwanted: readonly string[]): Promise<HostCalls["scopesRevoke"]["answer"]> {
      return { detail: await postJson(url, { revoke: unwanted }) };
    },
  };
}
