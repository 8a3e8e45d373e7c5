// Who may import whom (docs/decisions/023). `npm run arch` checks it; tests/architecture/import-rules.test.ts
// breaks each rule once and sees it caught.
const TEST = "[.]test[.]tsx?$";
const FACTORY = "^tests/";

/** A rule for files of the app other than tests; the last argument says why. */
const rule = (name, from, ...[to, comment]) => ({
  name,
  severity: "error",
  ...(comment === undefined ? {} : { comment }),
  from: { pathNot: [TEST, ...(from.pathNot ?? [])], path: from.path },
  to,
});

/** Files of a layer may import these places of our own, and packages as they need. */
const layer = (name, path, mayImport, comment) =>
  rule(
    name,
    { path },
    { path: "^(app|extensions|sandbox|scripts|tests)/", pathNot: [path, ...mayImport] },
    comment,
  );

const LIB = "^app/lib/";
const DOMAIN = "^app/domain/";
const GENERATED = "^app/generated/";
const TYPES = "^app/types/";

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "everything-resolves", severity: "error", from: {}, to: { couldNotResolve: true } },
    rule(
      "app-needs-no-dev-packages",
      { path: "^app/" },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
      "production installs without them",
    ),
    rule(
      "app-imports-only-app",
      { path: "^app/" },
      { path: "^(sandbox|tests|scripts|extensions)/" },
    ),

    rule(
      "entry-takes-everything-from-the-build",
      { path: "^app/(server|lib/front-server)[.]ts$" },
      { path: "[.]server[.]ts$", dependencyTypesNot: ["type-only"] },
      "beside the build a second database client and a second registry of metrics would live",
    ),
    rule(
      "domain-is-pure",
      { path: DOMAIN, pathNot: ["/schema[.]ts$"] },
      { pathNot: DOMAIN },
      "no I/O, no packages: the same functions run in a Function, a page and a test",
    ),
    rule(
      "domain-schemas-know-only-zod",
      { path: `${DOMAIN}.*/schema[.]ts$` },
      { pathNot: [DOMAIN, "node_modules/zod/"] },
    ),
    layer("lib-knows-no-business", LIB, ["^app/locales/"]),
    layer("models-query", "^app/models/", ["^app/db[.]server", DOMAIN, LIB, GENERATED]),
    rule(
      "database-belongs-to-models",
      {
        path: "^app/",
        pathNot: ["^app/models/", "^app/db[.]server", "^app/jobs/boss[.]server"],
      },
      { path: "^app/db[.]server" },
      "the queue shares the transaction, everybody else asks a model",
    ),
    layer("providers-speak-to-one-service", "^app/providers/", [DOMAIN, LIB]),
    rule(
      "providers-do-not-know-each-other",
      { path: "^app/providers/([^/]+)/([^/]+)/" },
      { path: "^app/providers/$1/[^/]+/", pathNot: ["^app/providers/$1/($2|guard)/"] },
      "a carrier sees its kind's interface and the guard, never another carrier",
    ),
    layer("admin-api-speaks-to-shopify", "^app/admin-api/", [DOMAIN, LIB, TYPES]),
    layer("services-decide", "^app/services/", [
      "^app/models/",
      "^app/providers/[^/]+/(registry[.]server|provider)[.]ts$",
      "^app/providers/[^/]+/guard/",
      "^app/admin-api/",
      "^app/jobs/(definitions/|boss[.]server|define-job)",
      DOMAIN,
      LIB,
    ]),
    rule(
      "services-do-not-know-http",
      { path: "^app/services/" },
      {
        path: [
          "node_modules/@remix-run/",
          "node_modules/express/",
          "node_modules/@shopify/polaris",
        ],
      },
    ),
    layer("job-definitions-are-data", "^app/jobs/definitions/", ["^app/jobs/define-job", DOMAIN]),
    rule(
      "job-handlers-call-services",
      { path: "^app/jobs/handlers/" },
      {
        path: "^(app|sandbox|scripts|tests)/",
        pathNot: ["^app/jobs/", "^app/services/", LIB],
      },
    ),
    rule(
      "jobs-run-handlers",
      { path: "^app/jobs/[^/]+$" },
      {
        path: "^(app|sandbox|scripts|tests)/",
        pathNot: ["^app/jobs/", "^app/db[.]server", "^app/models/transaction[.]server", LIB],
      },
    ),
    layer("edge-parses-and-answers", "^app/edge/", ["^app/services/", DOMAIN, LIB]),
    layer("routes-stay-thin", "^app/routes/", [
      "^app/services/",
      "^app/models/",
      "^app/components/",
      "^app/shopify[.]server",
      "^app/locales/",
      DOMAIN,
      LIB,
    ]),
    rule(
      "nobody-imports-a-route",
      { path: "^(app|extensions|sandbox|scripts)/", pathNot: ["^app/routes/"] },
      { path: "^app/routes/" },
    ),
    layer("components-run-in-the-browser", "^app/components/", ["^app/locales/", DOMAIN, LIB]),
    rule(
      "components-touch-no-server-code",
      { path: "^app/components/" },
      { path: "[.]server[.]tsx?$" },
    ),

    layer("extensions-see-only-domain", "^extensions/", [DOMAIN]),
    rule(
      "extensions-carry-no-zod",
      { path: "^extensions/" },
      { path: "node_modules/zod/", reachable: true },
      "a Function is a small program: schema.ts stays out of it",
    ),
    {
      name: "sandbox-knows-only-domain-types",
      severity: "error",
      comment: "a stand-in written with the app's own code would agree with its mistakes",
      from: { path: "^sandbox/", pathNot: [TEST] },
      to: {
        path: "^(app|extensions|scripts|tests)/",
        pathNot: [DOMAIN],
      },
    },
    {
      name: "sandbox-takes-only-types-of-domain",
      severity: "error",
      from: { path: "^sandbox/", pathNot: [TEST] },
      to: { path: DOMAIN, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "tests-stay-out-of-scripts",
      severity: "error",
      from: { path: "^scripts/", pathNot: [TEST, "^scripts/(demo/check|test/)"] },
      to: { path: FACTORY },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|public)/|^app/generated/|/dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json", ".css", ".d.ts"],
    },
  },
};
