import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLSchema,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** Objects cost one point, mutations ten, connections two and their nodes, scalars nothing. */
const MUTATION = 10;
const CONNECTION = 2;

interface CostContext {
  readonly document: DocumentNode;
  readonly composite: ReadonlySet<FieldNode>;
  readonly connections: ReadonlySet<FieldNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Costing {
  /** before it runs: connections count what they were asked for */
  readonly requested: number;
  /** after it ran: what there was */
  actual(data: unknown): number;
}

export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  options: {
    readonly operation: OperationDefinitionNode;
    readonly variables: Readonly<Record<string, unknown>>;
  },
): Costing {
  const context = { ...classify(schema, document), document, variables: options.variables };
  const { selectionSet, operation } = options.operation;
  const base = operation === "mutation" ? MUTATION * selectionSet.selections.length : 0;
  return {
    requested: base + asked(context, selectionSet),
    actual: (data) => base + given(context, selectionSet, data),
  };
}

function classify(
  schema: GraphQLSchema,
  document: DocumentNode,
): Pick<CostContext, "composite" | "connections"> {
  const info = new TypeInfo(schema);
  const [composite, connections] = [new Set<FieldNode>(), new Set<FieldNode>()];
  visit(
    document,
    visitWithTypeInfo(info, {
      Field(node) {
        const type = getNamedType(info.getType());
        if (type === undefined || !isCompositeType(type) || node.name.value.startsWith("__"))
          return;
        if (type.name.endsWith("Connection")) connections.add(node);
        else if (!type.name.endsWith("Edge") && type.name !== "PageInfo") composite.add(node);
      },
    }),
  );
  return { composite, connections };
}

function asked(context: CostContext, set: SelectionSetNode): number {
  let sum = 0;
  for (const field of fieldsOf(context, set)) {
    const inner = field.selectionSet === undefined ? 0 : asked(context, field.selectionSet);
    if (context.connections.has(field)) sum += CONNECTION + size(context, field) * inner;
    else sum += (context.composite.has(field) ? 1 : 0) + inner;
  }
  return sum;
}

/** Walks the answer beside the query: a list counts once for each of its members. */
function given(context: CostContext, set: SelectionSetNode, data: unknown): number {
  if (Array.isArray(data))
    return data.reduce<number>((sum, one) => sum + given(context, set, one), 0);
  if (typeof data !== "object" || data === null) return 0;
  const values = new Map<string, unknown>(Object.entries(data));
  let sum = 0;
  for (const field of fieldsOf(context, set))
    sum += charged(context, field, values.get(field.alias?.value ?? field.name.value) ?? null);
  return sum;
}

function charged(context: CostContext, field: FieldNode, value: unknown): number {
  if (value === null) return 0;
  const times = Array.isArray(value) ? value.length : 1;
  const own = context.connections.has(field) ? CONNECTION : 0;
  const objects = context.composite.has(field) ? times : 0;
  const inner = field.selectionSet === undefined ? 0 : given(context, field.selectionSet, value);
  return own + objects + inner;
}

function fieldsOf(context: CostContext, set: SelectionSetNode): readonly FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(context, selection.selectionSet);
    const fragment = context.document.definitions.find(
      (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION
      ? fieldsOf(context, fragment.selectionSet)
      : [];
  });
}

function size(context: CostContext, field: FieldNode): number {
  const argument = field.arguments?.find(({ name }) => ["first", "last"].includes(name.value));
  if (argument?.value.kind === Kind.INT) return Number(argument.value.value);
  if (argument?.value.kind !== Kind.VARIABLE) return 1;
  const value = context.variables[argument.value.name.value];
  return typeof value === "number" ? value : 1;
}
