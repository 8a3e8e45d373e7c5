import {
  getNamedType,
  type GraphQLSchema,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";

const MOST_CONNECTIONS = 5;
const MOST_NESTED = 2;

/** Why Shopify would not run a bulk query, or null. */
export function mistakeInBulkQuery(schema: GraphQLSchema, query: string): string | null {
  let document;
  try {
    document = parse(query);
  } catch (error) {
    return `Invalid bulk query: ${error instanceof Error ? error.message : "syntax error"}`;
  }
  const [invalid] = validate(schema, document);
  if (invalid !== undefined) return `Invalid bulk query: ${invalid.message}`;
  const found = connections(schema, document);
  if (found.total === 0) return "Bulk queries must contain at least one connection.";
  if (found.total > MOST_CONNECTIONS) return "Bulk queries cannot contain more than 5 connections.";
  if (found.deepest > MOST_NESTED + 1)
    return "Bulk queries cannot contain connections with a nesting depth greater than 2.";
  return found.parentsWithoutId
    ? "The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type."
    : null;
}

function connections(
  schema: GraphQLSchema,
  document: ReturnType<typeof parse>,
): { readonly total: number; readonly deepest: number; readonly parentsWithoutId: boolean } {
  const info = new TypeInfo(schema);
  let [total, depth, deepest] = [0, 0, 0];
  let parentsWithoutId = false;
  const isConnection = (): boolean =>
    getNamedType(info.getType())?.name.endsWith("Connection") ?? false;
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        enter(node) {
          if (isConnection()) {
            total += 1;
            depth += 1;
            deepest = Math.max(deepest, depth);
          }
          if (node.name.value !== "node" && node.name.value !== "nodes") return;
          const fields = (node.selectionSet?.selections ?? []).filter(
            (selection) => selection.kind === Kind.FIELD,
          );
          const nested = fields.some((field) => field.selectionSet?.selections.some(holdsNodes));
          const hasId = fields.some(
            (field) => field.name.value === "id" && field.alias === undefined,
          );
          if (nested && !hasId) parentsWithoutId = true;
        },
        leave() {
          if (isConnection()) depth -= 1;
        },
      },
    }),
  );
  return { total, deepest, parentsWithoutId };
}

function holdsNodes(selection: { readonly kind: string }): boolean {
  return (
    "name" in selection &&
    ["edges", "nodes"].includes((selection.name as { readonly value: string }).value)
  );
}
