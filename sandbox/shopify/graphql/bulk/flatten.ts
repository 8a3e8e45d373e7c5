export interface Row {
  /** 0: of the outermost connection */
  readonly depth: number;
  readonly value: Readonly<Record<string, unknown>>;
}

/**
 * The lines that a node gives: itself without its connections, then the nodes of those, each naming the one
 * it came from in __parentId.
 */
export function* flatten(node: unknown, parentId: string | null = null, depth = 0): Generator<Row> {
  if (typeof node !== "object" || node === null) return;
  const own: Record<string, unknown> = {};
  const children: unknown[] = [];
  for (const [key, value] of Object.entries(node)) {
    const nodes = nodesOf(value);
    if (nodes === null) own[key] = value;
    else children.push(...nodes);
  }
  if (parentId !== null) own["__parentId"] = parentId;
  yield { depth, value: own };
  const id = typeof own["id"] === "string" ? own["id"] : null;
  for (const child of children) yield* flatten(child, id, depth + 1);
}

/** The nodes of a connection as it was selected, by edges or nodes; null: no connection. */
export function nodesOf(value: unknown): readonly unknown[] | null {
  if (typeof value !== "object" || value === null) return null;
  if ("edges" in value && Array.isArray(value.edges))
    return value.edges.map((edge: { readonly node?: unknown }) => edge.node);
  return "nodes" in value && Array.isArray(value.nodes) ? value.nodes : null;
}
