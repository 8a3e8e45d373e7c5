import {
  type GraphQLOutputType,
  getNamedType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { loadAdminSchema, loadScopeMap, type ScopeRow } from "#scripts/shopify-schema/load.ts";

/** Access to one field or type: any one of these sets of scopes opens it. */
export interface Requirement {
  readonly of: string;
  readonly anyOf: readonly (readonly string[])[];
}

/**
 * What Shopify's scope map leaves blank but its reference says: creating a profile writes shipping, a metafield is written
 * with the right to write its owner (ours are variants).
 */
const UNMAPPED: Readonly<Record<string, string>> = {
  "Mutation.deliveryProfileCreate": "write_shipping",
  "Mutation.deliveryProfileRemove": "write_shipping",
  "QueryRoot.deliveryProfile": "read_shipping",
  "QueryRoot.locationsAvailableForDeliveryProfilesConnection": "read_locations",
  "Mutation.metafieldsSet": "write_products",
};

/**
 * Shopify's sentence as sets. "`a` access scope or `b` access scope": either; "both `a` as well as `b` for mutations": both,
 * but only in a mutation; "any of `orders` or `shipping` access scopes" names families, of which reading is enough.
 */
export function readRequirement(sentence: string, isMutation: boolean): readonly string[][] {
  if (sentence === "") return [];
  const both = /for queries and both (.*) for mutations/.exec(sentence);
  const named = [...sentence.matchAll(/`([a-z_]+)`/g)].flatMap(([, name]) => name ?? []);
  if (both !== null) {
    const [read = ""] = named;
    return isMutation ? [[...new Set(named)]] : [[read]];
  }
  return named
    .filter((name) => !name.startsWith("manage_"))
    .map((name) => [/^(read|write)_/.test(name) ? name : `read_${name}`]);
}

/** Everything that an operation needs, field by field and type by type. */
export function requirementsOf(source: string): readonly Requirement[] {
  const rows = new Map(loadScopeMap().map((row) => [keyOf(row), row.requiredAccess]));
  const info = new TypeInfo(loadAdminSchema());
  const found: Requirement[] = [];
  let isMutation = false;
  const need = (of: string): void => {
    const anyOf = readRequirement(rows.get(of) ?? "", isMutation);
    const blank = UNMAPPED[of];
    if (anyOf.length > 0) found.push({ of, anyOf });
    else if (blank !== undefined) found.push({ of, anyOf: [[blank]] });
  };
  const walker = visitWithTypeInfo(info, {
    OperationDefinition: (node) => {
      isMutation = node.operation === "mutation";
    },
    Field: () => {
      const parent = info.getParentType()?.name;
      const field = info.getFieldDef();
      if (parent === undefined || field === null || field === undefined) return;
      need(`${parent}.${field.name}`);
      need(nameOf(field.type));
    },
  });
  visit(parse(source), walker);
  return found;
}

const keyOf = (row: ScopeRow): string =>
  row.type === "field" ? `${row.typeName}.${row.fieldName}` : row.typeName;

const nameOf = (type: GraphQLOutputType): string => getNamedType(type).name;

/** `write_x` opens what `read_x` opens. */
export function withImplied(scopes: readonly string[]): ReadonlySet<string> {
  return new Set(scopes.flatMap((scope) => [scope, scope.replace(/^write_/, "read_")]));
}

export function isMet(requirement: Requirement, granted: ReadonlySet<string>): boolean {
  return requirement.anyOf.some((scopes) => scopes.every((scope) => granted.has(scope)));
}
