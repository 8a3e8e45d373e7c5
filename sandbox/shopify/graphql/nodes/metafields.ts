import { createHash } from "node:crypto";
import type { Metafield } from "../../state/catalogue.ts";
import { gid } from "../../state/world.ts";
import { connection } from "../connection.ts";
import { type Args, type Fields, type GraphqlContext, textArg, textsArg } from "../context.ts";

/** "$app" and "$app:x" stand for namespaces that belong to the calling app alone. */
export function ownNamespace(context: GraphqlContext, namespace: string | null): string {
  const own = `app--${appNumber(context.sandbox.config.apiKey)}`;
  if (namespace === null || namespace === "$app") return own;
  return namespace.startsWith("$app:") ? `${own}--${namespace.slice("$app:".length)}` : namespace;
}

function appNumber(apiKey: string): number {
  return createHash("sha256").update(apiKey).digest().readUInt32BE();
}

export function metafieldKey(owner: string, namespace: string, key: string): string {
  return `${owner} ${namespace} ${key}`;
}

/** `metafield` and `metafields` of whatever may have them. */
export function metafieldFields(context: GraphqlContext, owner: string): Fields {
  return {
    metafield: (args: Args) => {
      const namespace = ownNamespace(context, textArg(args, "namespace"));
      const key = metafieldKey(owner, namespace, textArg(args, "key") ?? "");
      const found = context.shop.metafields.get(key);
      return found === undefined ? null : metafieldNode(found);
    },
    metafields: (args: Args) => {
      const given = textArg(args, "namespace");
      const keys = textsArg(args, "keys");
      const found = [...context.shop.metafields.values()].filter(
        (one) =>
          one.ownerId === owner &&
          (given === null || one.namespace === ownNamespace(context, given)) &&
          (keys.length === 0 || keys.includes(`${one.namespace}.${one.key}`)),
      );
      return connection(found, args, { context, node: metafieldNode });
    },
  };
}

export function metafieldNode(metafield: Metafield): Fields {
  return {
    __typename: "Metafield",
    id: gid("Metafield", metafield.id),
    legacyResourceId: String(metafield.id),
    namespace: metafield.namespace,
    key: metafield.key,
    type: metafield.type,
    value: metafield.value,
    jsonValue: metafield.type === "json" ? JSON.parse(metafield.value) : metafield.value,
    compareDigest: createHash("sha256").update(metafield.value).digest("hex"),
    createdAt: metafield.createdAt,
    updatedAt: metafield.updatedAt,
  };
}
