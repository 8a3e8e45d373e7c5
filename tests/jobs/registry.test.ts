import { describe, expect, it } from "vitest";
import { handlers } from "#app/jobs/handlers/registry.server.ts";

const modules = import.meta.glob<Record<string, unknown>>("../../app/jobs/definitions/**/*.ts", {
  eager: true,
});

const isDefinition = (value: unknown): value is { name: string } =>
  typeof value === "object" && value !== null && "name" in value && "payload" in value;

const defined = Object.values(modules)
  .flatMap((module) => Object.values(module))
  .filter(isDefinition);

describe("jobs", () => {
  it("are defined at all", () => {
    expect(defined.length).toBeGreaterThan(0);
  });

  it("have exactly one handler each, and no handler is without its definition", () => {
    const handled = handlers.map(({ job }) => job.name).toSorted();
    expect(handled).toEqual([...new Set(defined.map(({ name }) => name))].toSorted());
  });

  it("that run by the clock accept the empty payload they are sent", () => {
    const scheduled = handlers.filter(({ job }) => job.schedule !== undefined);
    const deaf = scheduled.filter(({ job }) => !job.payload.safeParse({}).success);
    expect(deaf.map(({ job }) => job.name)).toEqual([]);
  });
});
