export interface GroupCommitOptions<Item, Result> {
  /** works off what gathered; returns one result an item, in order */
  readonly commit: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly maxDelayMs: number;
  readonly maxItems: number;
  /** groups under way at once; more wait and grow meanwhile */
  readonly maxParallel: number;
}

export interface GroupCommit<Item, Result> {
  /** Resolves when the group that holds the item is committed. */
  add(item: Item): Promise<Result>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what arrives within `maxDelayMs` and commits it together: under load one round trip serves many. When a group
 * fails, its items are tried one by one, so that one bad item does not spoil its neighbours.
 */
export function createGroupCommit<Item, Result>(
  options: GroupCommitOptions<Item, Result>,
): GroupCommit<Item, Result> {
  let gathered: Waiting<Item, Result>[] = [];
  let timer: NodeJS.Timeout | null = null;
  let running = 0;

  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    while (gathered.length > 0 && running < options.maxParallel) {
      const group = gathered.slice(0, options.maxItems);
      gathered = gathered.slice(options.maxItems);
      running += 1;
      void settle(options, group).finally(() => {
        running -= 1;
        flush();
      });
    }
  };

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        gathered.push({ item, resolve, reject });
        if (gathered.length >= options.maxItems) flush();
        else timer ??= setTimeout(flush, options.maxDelayMs);
      }),
  };
}

async function settle<Item, Result>(
  options: GroupCommitOptions<Item, Result>,
  group: readonly Waiting<Item, Result>[],
): Promise<void> {
  try {
    const results = await options.commit(group.map((waiting) => waiting.item));
    if (results.length !== group.length)
      throw new Error(`${group.length} items came back as ${results.length} results`);
    for (const [index, result] of results.entries()) group[index]?.resolve(result);
  } catch (error) {
    if (group.length === 1) return group[0]?.reject(error);
    for (const waiting of group) await settle(options, [waiting]);
  }
}
