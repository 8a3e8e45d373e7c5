import type { Condition } from "#app/domain/rules/schema.ts";
import type { ShopBox } from "./boxes/schema.ts";
import type { ShippingGroups } from "./groups/schema.ts";
import type { RateRule } from "./rules/schema.ts";
import type { Method, Zone } from "./schema.ts";

/** The parts of a set-up that name each other. */
interface Named {
  readonly zones: readonly Zone[];
  readonly methods: readonly Method[];
  readonly rules: readonly RateRule[];
  readonly shippingGroups: ShippingGroups | null;
  readonly boxes: readonly ShopBox[];
}

interface Issues {
  readonly addIssue: (issue: {
    code: "custom";
    path: (string | number)[];
    message: string;
    params: { problem: Problem };
  }) => void;
}

/** Names the case for those who have to say it in another language. */
type Problem = "twice" | "noSuchZone" | "dangling";

type Refuse = (path: (string | number)[], message: string, problem?: Problem) => void;

/** Refuses ids that are used twice, and ids that name what the document does not hold, each with its place. */
export function refuseDangling(config: Named, context: Issues): void {
  const refuse: Refuse = (path, message, problem = "dangling") => {
    context.addIssue({ code: "custom", path, message, params: { problem } });
  };
  refuseZones(config, refuse);
  refuseTwice(config.rules, ["rules"], refuse);
  refuseTwice(config.boxes, ["boxes"], refuse);
  refuseGroups(config, refuse);
  const known = knownIds(config);
  config.rules.forEach((rule, index) => {
    const at = ["rules", index];
    refuseUnknown(rule.scope.methodIds, { known: known.rates, what: "method" }, (path, message) => {
      refuse([...at, "scope", "methodIds", ...path], message);
    });
    refuseUnknown(rule.scope.groupIds, { known: known.groups, what: "group" }, (path, message) => {
      refuse([...at, "scope", "groupIds", ...path], message);
    });
    if (rule.when !== null)
      refuseMethods(rule.when, known.methods, (path, message) => {
        refuse([...at, "when", ...path], message);
      });
  });
}

function refuseZones(config: Named, refuse: Refuse): void {
  const zoneIds = refuseTwice(config.zones, ["zones"], refuse);
  refuseTwice(config.methods, ["methods"], refuse);
  config.methods.forEach((method, index) => {
    const named = method.kind === "table" ? method.prices.map((p) => p.zoneId) : method.zoneIds;
    for (const zoneId of named)
      if (!zoneIds.has(zoneId))
        refuse(["methods", index], `zone ${zoneId} does not exist`, "noSuchZone");
  });
}

function refuseTwice(
  things: readonly { readonly id: string }[],
  path: readonly string[],
  refuse: Refuse,
): Set<string> {
  const seen = new Set<string>();
  for (const thing of things) {
    if (seen.has(thing.id)) refuse([...path], `id ${thing.id} is used twice`, "twice");
    seen.add(thing.id);
  }
  return seen;
}

interface Known {
  readonly methods: ReadonlySet<string>;
  /** what a rule can be limited to: methods and service levels */
  readonly rates: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

function knownIds({ methods, shippingGroups }: Named): Known {
  const ids = methods.map(({ id }) => id);
  const levels = shippingGroups?.levels.map(({ id }) => id) ?? [];
  const groups =
    shippingGroups === null ? [] : [...shippingGroups.groups.map(({ id }) => id), "rest"];
  return { methods: new Set(ids), rates: new Set([...ids, ...levels]), groups: new Set(groups) };
}

function refuseUnknown(
  ids: readonly string[],
  { known, what }: { readonly known: ReadonlySet<string>; readonly what: string },
  refuse: Refuse,
): void {
  ids.forEach((id, position) => {
    if (!known.has(id)) refuse([position], `${what} ${id} does not exist`);
  });
}

function refuseGroups(config: Named, refuse: Refuse): void {
  const { shippingGroups } = config;
  if (shippingGroups === null) return;
  const { groups, rest, levels } = shippingGroups;
  const known = { known: knownIds(config).methods, what: "method" };
  const at = (...place: (string | number)[]): Refuse => {
    return (path, message) => {
      refuse(["shippingGroups", ...place, ...path], message);
    };
  };
  const named = [...groups, { id: "rest" }];
  refuseTwice(named, ["shippingGroups", "groups"], refuse);
  // a level's id is the service code of its combined rate, so it must not be a method's
  refuseTwice([...config.methods, ...levels], ["shippingGroups", "levels"], refuse);
  groups.forEach((group, index) => {
    refuseUnknown(group.methodIds, known, at("groups", index, "methodIds"));
  });
  refuseUnknown(rest.methodIds, known, at("rest", "methodIds"));
  const taken = new Set<string>();
  levels.forEach((level, index) => {
    refuseUnknown(level.methodIds, known, at("levels", index, "methodIds"));
    level.methodIds.forEach((id, position) => {
      if (taken.has(id))
        refuse(
          ["shippingGroups", "levels", index, "methodIds", position],
          `method ${id} is in two levels`,
        );
      taken.add(id);
    });
  });
}

function refuseMethods(condition: Condition, known: ReadonlySet<string>, refuse: Refuse): void {
  if (condition.kind === "not")
    refuseMethods(condition.of, known, (path, message) => {
      refuse(["of", ...path], message);
    });
  else if (condition.kind === "all" || condition.kind === "any")
    condition.of.forEach((part, index) => {
      refuseMethods(part, known, (path, message) => {
        refuse(["of", index, ...path], message);
      });
    });
  else if ("methodId" in condition && !known.has(condition.methodId))
    refuse(["methodId"], `method ${condition.methodId} does not exist`);
}
