/**
 * One breach of every import rule: the rule's name, the file that breaks it, and its whole text. The other files exist
 * only to be imported.
 */
export interface Violation {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
}

const imports = (...targets: readonly string[]) =>
  targets.map((target, n) => `import { thing as thing${n} } from "${target}";`).join("\n");

export const VIOLATIONS: readonly Violation[] = [
  { rule: "no-cycles", file: "app/lib/one.ts", text: imports("./two.ts") },
  { rule: "everything-resolves", file: "app/lib/lost.ts", text: imports("./nowhere.ts") },
  { rule: "app-needs-no-dev-packages", file: "app/lib/tool.ts", text: imports("dev-tool") },
  { rule: "app-imports-only-app", file: "app/lib/wired.ts", text: imports("#sandbox/wire.ts") },
  {
    rule: "entry-takes-everything-from-the-build",
    file: "app/server.ts",
    text: imports("./lib/thing.server.ts"),
  },
  {
    rule: "domain-is-pure",
    file: "app/domain/rating/clock.ts",
    text: imports("#app/lib/thing.ts"),
  },
  {
    rule: "domain-schemas-know-only-zod",
    file: "app/domain/rating/schema.ts",
    text: imports("dev-tool"),
  },
  {
    rule: "lib-knows-no-business",
    file: "app/lib/busy.ts",
    text: imports("#app/services/shops/thing.server.ts"),
  },
  {
    rule: "models-query",
    file: "app/models/up.server.ts",
    text: imports("#app/services/shops/thing.server.ts"),
  },
  {
    rule: "database-belongs-to-models",
    file: "app/services/shops/raw.server.ts",
    text: imports("#app/db.server.ts"),
  },
  {
    rule: "providers-speak-to-one-service",
    file: "app/providers/carriers/easypost/model.server.ts",
    text: imports("#app/models/thing.server.ts"),
  },
  {
    rule: "providers-do-not-know-each-other",
    file: "app/providers/carriers/easypost/copy.ts",
    text: imports("#app/providers/carriers/other/thing.ts"),
  },
  {
    rule: "admin-api-speaks-to-shopify",
    file: "app/admin-api/shops/store.server.ts",
    text: imports("#app/models/thing.server.ts"),
  },
  {
    rule: "services-decide",
    file: "app/services/shops/direct.server.ts",
    text: imports("#app/providers/carriers/other/thing.ts"),
  },
  {
    rule: "services-do-not-know-http",
    file: "app/services/shops/page.server.ts",
    text: imports("@remix-run/node"),
  },
  {
    rule: "job-definitions-are-data",
    file: "app/jobs/definitions/shops/act.ts",
    text: imports("#app/services/shops/thing.server.ts"),
  },
  {
    rule: "job-handlers-call-services",
    file: "app/jobs/handlers/shops/query.server.ts",
    text: imports("#app/models/thing.server.ts"),
  },
  {
    rule: "jobs-run-handlers",
    file: "app/jobs/worker.server.ts",
    text: imports("#app/services/shops/thing.server.ts"),
  },
  {
    rule: "edge-parses-and-answers",
    file: "app/edge/query.server.ts",
    text: imports("#app/models/thing.server.ts"),
  },
  {
    rule: "routes-stay-thin",
    file: "app/routes/app.call.tsx",
    text: imports("#app/admin-api/thing.server.ts"),
  },
  {
    rule: "nobody-imports-a-route",
    file: "app/components/layout/link.tsx",
    text: imports("#app/routes/app.call.tsx"),
  },
  {
    rule: "components-run-in-the-browser",
    file: "app/components/layout/decide.tsx",
    text: imports("#app/services/shops/thing.server.ts"),
  },
  {
    rule: "components-touch-no-server-code",
    file: "app/components/layout/secret.tsx",
    text: imports("#app/lib/thing.server.ts"),
  },
  {
    rule: "extensions-see-only-domain",
    file: "extensions/one/src/run.ts",
    text: imports("../../../app/lib/thing.ts"),
  },
  {
    rule: "extensions-carry-no-zod",
    file: "extensions/one/src/heavy.ts",
    text: imports("../../../app/domain/rating/zodded.ts"),
  },
  {
    rule: "sandbox-knows-only-domain-types",
    file: "sandbox/borrow.ts",
    text: imports("#app/services/shops/thing.server.ts"),
  },
  {
    rule: "sandbox-takes-only-types-of-domain",
    file: "sandbox/agree.ts",
    text: imports("#app/domain/rating/thing.ts"),
  },
  { rule: "tests-stay-out-of-scripts", file: "scripts/lean.ts", text: imports("#tests/thing.ts") },
];

const THING = "export const thing = 1;";

/** What the breaches import, and whole packages as npm would have put them. */
export const SURROUNDINGS: Readonly<Record<string, string>> = {
  "app/db.server.ts": THING,
  "app/lib/two.ts": `${imports("./one.ts")}\n${THING}`,
  "app/lib/thing.ts": THING,
  "app/lib/thing.server.ts": THING,
  "app/models/thing.server.ts": THING,
  "app/services/shops/thing.server.ts": THING,
  "app/admin-api/thing.server.ts": THING,
  "app/providers/carriers/other/thing.ts": THING,
  "app/domain/rating/thing.ts": THING,
  "app/domain/rating/zodded.ts": `import "./shape/schema.ts";\n${THING}`,
  "app/domain/rating/shape/schema.ts": `import "zod";\n${THING}`,
  "sandbox/wire.ts": THING,
  "tests/thing.ts": THING,
  "tsconfig.json": '{ "compilerOptions": { "module": "ESNext", "moduleResolution": "Bundler" } }',
  "package.json": JSON.stringify({
    name: "seeded",
    type: "module",
    imports: {
      "#app/*": "./app/*",
      "#sandbox/*": "./sandbox/*",
      "#scripts/*": "./scripts/*",
      "#tests/*": "./tests/*",
    },
    dependencies: { zod: "1.0.0", "@remix-run/node": "1.0.0" },
    devDependencies: { "dev-tool": "1.0.0" },
  }),
  ...Object.fromEntries(
    ["zod", "dev-tool", "@remix-run/node"].flatMap((name) => [
      [
        `node_modules/${name}/package.json`,
        `{"name":"${name}","version":"1.0.0","main":"index.js"}`,
      ],
      [`node_modules/${name}/index.js`, "exports.thing = 1;"],
    ]),
  ),
};
