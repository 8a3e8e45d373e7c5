export interface GroupCommitOptions<Item, Result> {
  /** works off what gathered; returns one result an item, in order */
  readonly commit: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** whether an error is some item's fault, so that the others may succeed without it; any other fails the whole group */
  readonly isItemsFault: (error: unknown) => boolean;
  readonly sizeOf: (item: Item) => number;
  readonly maxDelayMs: number;
  readonly maxItems: number;
  /** groups under way at once; more wait and grow meanwhile */
  readonly maxParallel: number;
  /** how many items, and how much of `sizeOf`, may be held before further ones are turned away */
  readonly maxHeld: { readonly items: number; readonly size: number };
  /** an item that is not settled by then is given up; it may have been committed all the same */
  readonly patienceMs: number;
}

export interface GroupCommit<Item, Result> {
  /** Resolves when the group that holds the item is committed; rejects when it was turned away, failed or given up. */
  add(item: Item): Promise<Result>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
  /** given up, or settled: nothing is to be done about it any more */
  isOver: boolean;
}

/**
 * Gathers what arrives within `maxDelayMs` and commits it together: under load one round trip serves many. When a group
 * fails by the fault of an item, its items are tried one by one, so that one bad item does not spoil its neighbours.
 */
export function createGroupCommit<Item, Result>(
  options: GroupCommitOptions<Item, Result>,
): GroupCommit<Item, Result> {
  let gathered: Waiting<Item, Result>[] = [];
  let timer: NodeJS.Timeout | null = null;
  let running = 0;
  const held = { items: 0, size: 0 };

  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    while (gathered.length > 0 && running < options.maxParallel) {
      const group = gathered.slice(0, options.maxItems).filter((waiting) => !waiting.isOver);
      gathered = gathered.slice(options.maxItems);
      if (group.length === 0) continue;
      running += 1;
      void settle(options, group).finally(() => {
        running -= 1;
        flush();
      });
    }
  };

  const take = (waiting: Waiting<Item, Result>): void => {
    gathered.push(waiting);
    if (gathered.length >= options.maxItems) flush();
    else timer ??= setTimeout(flush, options.maxDelayMs);
  };

  return {
    add: (item) => {
      const size = options.sizeOf(item);
      const { maxHeld } = options;
      if (held.items >= maxHeld.items || held.size + size > maxHeld.size)
        return Promise.reject(new Error("too much is waiting to be committed"));
      held.items += 1;
      held.size += size;
      return patiently(options.patienceMs, item, take).finally(() => {
        held.items -= 1;
        held.size -= size;
      });
    },
  };
}

function patiently<Item, Result>(
  patienceMs: number,
  item: Item,
  take: (waiting: Waiting<Item, Result>) => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const over = (): void => {
      waiting.isOver = true;
      clearTimeout(timer);
    };
    const waiting: Waiting<Item, Result> = {
      item,
      isOver: false,
      resolve: (result) => {
        over();
        resolve(result);
      },
      reject: (error) => {
        over();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    };
    const late = new Error(`not committed within ${patienceMs} ms`);
    const timer = setTimeout(() => waiting.reject(late), patienceMs);
    take(waiting);
  });
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
    if (group.length > 1 && options.isItemsFault(error)) await settleEach(options, group);
    else for (const waiting of group) waiting.reject(error);
  }
}

async function settleEach<Item, Result>(
  options: GroupCommitOptions<Item, Result>,
  group: readonly Waiting<Item, Result>[],
): Promise<void> {
  for (const waiting of group) if (!waiting.isOver) await settle(options, [waiting]);
}
