interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
}

const MAX_PAGES = 250;

/** Reads a connection to its end. Stops after 250 pages: Shopify pages no further than 25,000 objects. */
export async function readAll<Node>(
  read: (after: string | null) => Promise<Page<Node> | null>,
): Promise<readonly Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const page: Page<Node> | null = await read(after);
    if (page === null) return nodes;
    nodes.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return nodes;
    after = page.pageInfo.endCursor;
  }
  return nodes;
}
