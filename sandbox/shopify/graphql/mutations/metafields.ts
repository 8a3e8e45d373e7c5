import type { Metafield, MetafieldDefinition } from "../../state/catalogue.ts";
import { findProduct, findVariant } from "../../state/lookup.ts";
import { gid, idOf, nextId } from "../../state/world.ts";
import { nowIso } from "../../time.ts";
import {
  type Args,
  type Fields,
  type GraphqlContext,
  inputArg,
  listArg,
  textArg,
} from "../context.ts";
import { type UserError, userError } from "../errors.ts";
import { metafieldKey, metafieldNode, ownNamespace } from "../nodes/metafields.ts";

const MOST = 25;

/** Who may have metafields here, and which scope writing them takes. */
const OWNERS: Readonly<Record<string, string | null>> = {
  Product: "write_products",
  ProductVariant: "write_products",
  Order: "write_orders",
  Customer: "write_customers",
  Shop: null,
  AppInstallation: null,
};

/** All or nothing: one mistake and none is written. */
export function metafieldsSet(args: Args, context: GraphqlContext): Fields {
  const inputs = listArg(args, "metafields");
  if (inputs.length > MOST)
    return {
      metafields: null,
      userErrors: [
        userError(
          ["metafields"],
          `Exceeded the maximum of ${MOST} metafields.`,
          "LESS_THAN_OR_EQUAL_TO",
        ),
      ],
    };
  const errors = inputs.flatMap((input, index) => {
    const error = mistake(context, input);
    return error === null ? [] : [at(index, error)];
  });
  if (errors.length > 0) return { metafields: [], userErrors: errors };
  const written = inputs.map((input) => write(context, input));
  return { metafields: written.map(metafieldNode), userErrors: [] };
}

/** All or nothing too; what is not there counts as deleted, with null in its place. */
export function metafieldsDelete(args: Args, context: GraphqlContext): Fields {
  const inputs = listArg(args, "metafields");
  const errors = inputs.flatMap((input, index) => {
    const error = mistakenOwner(context, textArg(input, "ownerId") ?? "");
    return error === null ? [] : [at(index, error)];
  });
  if (errors.length > 0) return { deletedMetafields: null, userErrors: errors };
  const deletedMetafields = inputs.map((input) => {
    const was = existing(context, input);
    if (was === undefined) return null;
    context.shop.metafields.delete(keyOf(context, input));
    const { ownerId, namespace, key } = was;
    return { __typename: "MetafieldIdentifier", ownerId, namespace, key };
  });
  return { deletedMetafields, userErrors: [] };
}

function at(index: number, error: UserError): UserError {
  return {
    ...error,
    elementIndex: index,
    field: ["metafields", String(index), ...(error.field ?? [])],
  };
}

function mistake(context: GraphqlContext, input: Args): UserError | null {
  const mistaken = mistakenOwner(context, textArg(input, "ownerId") ?? "");
  if (mistaken !== null) return mistaken;
  if ((textArg(input, "key") ?? "").length < 2)
    return userError(["key"], "is too short (minimum is 2 characters)", "TOO_SHORT");
  const valueType = textArg(input, "type") ?? existing(context, input)?.type;
  if (valueType === undefined) return userError(["type"], "Type can't be blank", "BLANK");
  return mistakenValue(valueType, textArg(input, "value") ?? "");
}

function mistakenOwner(context: GraphqlContext, owner: string): UserError | null {
  const type = /^gid:\/\/shopify\/([A-Za-z]+)\//.exec(owner)?.[1] ?? "";
  const scope = OWNERS[type];
  if (scope === undefined || !exists(context, type, owner))
    return userError(["ownerId"], "Owner does not exist.", "INVALID");
  if (scope !== null && !context.scopes.has(scope))
    return userError(["ownerId"], `Access denied: it takes ${scope}.`, "APP_NOT_AUTHORIZED");
  return null;
}

function mistakenValue(type: string, value: string): UserError | null {
  if (value === "") return userError(["value"], "may not be empty", "BLANK");
  if (type === "json" || type.startsWith("list.")) {
    try {
      JSON.parse(value);
    } catch {
      return userError(["value"], "is invalid JSON", "INVALID_VALUE");
    }
  }
  if (type === "number_integer" && !/^-?\d+$/.test(value))
    return userError(["value"], "must be an integer", "INVALID_VALUE");
  return null;
}

function exists({ shop }: GraphqlContext, type: string, owner: string): boolean {
  const id = idOf(type, owner);
  if (id === null) return false;
  switch (type) {
    case "Product":
      return findProduct(shop, id) !== null;
    case "ProductVariant":
      return findVariant(shop, id) !== null;
    case "Order":
      return shop.orders.has(id);
    case "Customer":
      return shop.customers.has(id);
    default:
      return id === shop.id;
  }
}

function keyOf(context: GraphqlContext, input: Args): string {
  const namespace = ownNamespace(context, textArg(input, "namespace"));
  return metafieldKey(textArg(input, "ownerId") ?? "", namespace, textArg(input, "key") ?? "");
}

function existing(context: GraphqlContext, input: Args): Metafield | undefined {
  return context.shop.metafields.get(keyOf(context, input));
}

function write(context: GraphqlContext, input: Args): Metafield {
  const before = existing(context, input);
  const now = nowIso();
  const metafield: Metafield = {
    id: before?.id ?? nextId(context.sandbox.world),
    ownerId: textArg(input, "ownerId") ?? "",
    namespace: ownNamespace(context, textArg(input, "namespace")),
    key: textArg(input, "key") ?? "",
    type: textArg(input, "type") ?? before?.type ?? "single_line_text_field",
    value: textArg(input, "value") ?? "",
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  context.shop.metafields.set(keyOf(context, input), metafield);
  return metafield;
}

export function metafieldDefinitionCreate(args: Args, context: GraphqlContext): Fields {
  const { shop, sandbox } = context;
  const input = inputArg(args, "definition");
  const definition: MetafieldDefinition = {
    id: nextId(sandbox.world),
    ownerType: textArg(input, "ownerType") ?? "",
    namespace: ownNamespace(context, textArg(input, "namespace")),
    key: textArg(input, "key") ?? "",
    name: textArg(input, "name") ?? "",
    description: textArg(input, "description"),
    type: textArg(input, "type") ?? "",
  };
  const taken = [...shop.metafieldDefinitions.values()].some(
    (one) =>
      one.ownerType === definition.ownerType &&
      one.namespace === definition.namespace &&
      one.key === definition.key,
  );
  if (taken)
    return {
      createdDefinition: null,
      userErrors: [userError(["definition", "key"], "Key is in use for this owner type.", "TAKEN")],
    };
  shop.metafieldDefinitions.set(definition.id, definition);
  return { createdDefinition: definitionNode(definition), userErrors: [] };
}

function definitionNode(definition: MetafieldDefinition): Fields {
  return {
    __typename: "MetafieldDefinition",
    id: gid("MetafieldDefinition", definition.id),
    name: definition.name,
    namespace: definition.namespace,
    key: definition.key,
    description: definition.description,
    ownerType: definition.ownerType,
  };
}
