/**
 * npm run -s pack -- --boxes FILE --items FILE --mode flat|free [--steps N]
 * npm run -s pack -- --container FILE --seconds 1
 * One line of JSON for each order or container on stdout, nothing else.
 */
import { parseArgs } from "node:util";
import { packContainer } from "#app/domain/packing/pack-container.ts";
import { packOrder, type PackingTask } from "#app/domain/packing/pack-order.ts";
import { PackingPolicySchema } from "#app/domain/packing/schema.ts";
import type { Placement } from "#app/domain/packing/types.ts";
import { readContainers } from "./pack/containers.ts";
import { readBoxes, readOrders, TableError, type Order } from "./pack/tables.ts";

const USAGE = `usage: pack --boxes FILE --items FILE [--mode flat|free] [--steps N]
       pack --container FILE [--seconds N]`;

/** What the block search does in a second even on a busy machine; a quiet one needs a third of that time. */
const STEPS_PER_SECOND = 400_000;

/** Orders packed before anything is timed: a server is warm, too, when a shopper asks. */
const WARM_UP = 150;

class UsageError extends Error {}

function positive(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0)
    throw new UsageError(`--${name} must be a positive number, not "${text}"`);
  return value;
}

const shown = ({ itemId: id, x, y, z, w, l, d }: Placement) => ({ id, x, y, z, w, l, d });
const milliseconds = (since: number) => Number((performance.now() - since).toFixed(3));
const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

function packOne(order: Order, task: Omit<PackingTask, "items">): object {
  const start = performance.now();
  const result = packOrder({ ...task, items: order.items });
  const ms = milliseconds(start);
  const { unpacked, steps } = result;
  return {
    id: order.id,
    ms,
    steps,
    boxes: result.boxes.map(({ boxId, grossWeight, fill, placements }) => ({
      type: boxId,
      gross: grossWeight,
      fill: Number(fill.toFixed(4)),
      items: placements.map(shown),
    })),
    unpacked: unpacked.flatMap(({ itemId, units }) => Array.from({ length: units }, () => itemId)),
    ...(unpacked.length > 0 ? { reasons: unpacked } : {}),
  };
}

interface OrderFiles {
  readonly boxes: string;
  readonly items: string;
  readonly mode: string;
  readonly steps: string | undefined;
}

function packOrders(files: OrderFiles): void {
  if (files.mode !== "flat" && files.mode !== "free")
    throw new UsageError(`--mode must be flat or free, not "${files.mode}"`);
  const boxes = readBoxes(files.boxes);
  const orders = readOrders(files.items, files.mode === "flat" ? "upright" : "any");
  const steps =
    files.steps === undefined ? {} : { maxSteps: Math.ceil(positive(files.steps, "steps")) };
  const task = { boxes, policy: PackingPolicySchema.parse(steps) };
  for (const order of orders.slice(0, WARM_UP)) packOne(order, task);
  for (const order of orders) print(packOne(order, task));
}

function packContainers(file: string, seconds: string): void {
  const maxSteps = Math.ceil(positive(seconds, "seconds") * STEPS_PER_SECOND);
  for (const { id, ...instance } of readContainers(file)) {
    const start = performance.now();
    const { placements, left, fill, steps } = packContainer({ ...instance, maxSteps });
    print({
      id,
      ms: milliseconds(start),
      steps,
      fill: Number((fill * 100).toFixed(2)),
      boxes: [{ type: "container", items: placements.map(shown) }],
      unpacked: left.flatMap((each) => Array.from({ length: each.quantity }, () => each.id)),
    });
  }
}

function main(): void {
  const { values } = parseArgs({
    options: {
      boxes: { type: "string" },
      items: { type: "string" },
      mode: { type: "string", default: "free" },
      steps: { type: "string" },
      container: { type: "string" },
      seconds: { type: "string", default: "1" },
    },
  });
  const { boxes, items, mode, steps, container, seconds } = values;
  if (container !== undefined) packContainers(container, seconds);
  else if (boxes !== undefined && items !== undefined) packOrders({ boxes, items, mode, steps });
  else throw new UsageError(USAGE);
}

try {
  main();
} catch (error) {
  const wrongUse = error instanceof UsageError || error instanceof TypeError;
  if (!wrongUse && !(error instanceof TableError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
