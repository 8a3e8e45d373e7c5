import { readAppConfig } from "../app-config.ts";

export interface DeclaredScopes {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** The scopes that the app's configuration asks for; read anew each time, as it may be edited. */
export async function declaredScopes(): Promise<DeclaredScopes> {
  const file = new URL("../../../shopify.app.toml", import.meta.url);
  const { scopes, optionalScopes } = await readAppConfig(file);
  return { required: scopes, optional: optionalScopes };
}
