import type { ConfigDifference } from "../diff-config.ts";
import { same } from "../same-json.ts";
import type { ShopBox } from "./schema.ts";

/** What changed between two lists of boxes. Their order decides nothing and is not told. */
export function diffBoxes(
  before: readonly ShopBox[],
  after: readonly ShopBox[],
): ConfigDifference[] {
  const old = new Map(before.map((box) => [box.id, box]));
  const now = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((box) => {
      const was = old.get(box.id);
      return was === undefined ? [say("boxAdded", box)] : diffBox(was, box);
    }),
    ...before.filter(({ id }) => !now.has(id)).map((box) => say("boxRemoved", box)),
  ];
}

function diffBox(was: ShopBox, is: ShopBox): ConfigDifference[] {
  const changes: ConfigDifference[] = [];
  if (was.name !== is.name)
    changes.push({ key: "boxRenamed", values: { from: was.name, to: is.name } });
  if (was.enabled !== is.enabled) changes.push(say(is.enabled ? "boxEnabled" : "boxDisabled", is));
  if (!same({ ...was, name: is.name, enabled: is.enabled }, is))
    changes.push(say("boxChanged", is));
  return changes;
}

const say = (key: string, { name }: ShopBox): ConfigDifference => ({ key, values: { name } });
