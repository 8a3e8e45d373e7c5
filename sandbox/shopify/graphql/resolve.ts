import {
  getNamedType,
  type GraphQLFieldResolver,
  type GraphQLTypeResolver,
  isCompositeType,
} from "graphql";
import { checkArguments } from "./arguments.ts";
import type { Args, Fields, GraphqlContext, Root } from "./context.ts";
import { accessDenied, notImplemented } from "./errors.ts";
import { allows } from "./schema.ts";

/** Reads fields off plain objects, with Shopify's scopes in front. */
export const resolveField: GraphQLFieldResolver<unknown, GraphqlContext> = (...given) => {
  const [source, , context, info] = given;
  const args: Args = given[1] as Args;
  const { name: typeName } = info.parentType;
  checkAccess(context, `${typeName}.${info.fieldName}`, info.fieldName);
  const type = getNamedType(info.returnType);
  if (isCompositeType(type)) checkAccess(context, type.name, info.fieldName);
  if (!isFields(source)) throw notImplemented(typeName);
  checkArguments(args, info);
  const value = source[info.fieldName];
  if (value === undefined) throw notImplemented(`${typeName}.${info.fieldName}`);
  return isComputed(value) ? value(args, context) : value;
};

export const resolveType: GraphQLTypeResolver<unknown, GraphqlContext> = (value) => {
  const name = isFields(value) ? value["__typename"] : undefined;
  return typeof name === "string" ? name : undefined;
};

function isComputed(value: unknown): value is Root {
  return typeof value === "function";
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function checkAccess(context: GraphqlContext, key: string, field: string): void {
  const access = context.admin.access.get(key);
  if (access !== undefined && !allows(access, context.scopes))
    throw accessDenied(field, access.sentence);
}
