export interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export type Lockfile = Readonly<Record<string, LockedPackage>>;

export interface Platform {
  readonly os: string;
  readonly cpu: string;
}

/** Where npm would find `name` for a package at `place`: its own node_modules, then those above. */
function resolve(packages: Lockfile, place: string, name: string): LockedPackage | undefined {
  for (let at = place; ;) {
    const found = packages[`${at === "" ? "" : `${at}/`}node_modules/${name}`];
    if (found !== undefined || at === "") return found;
    const above = at.lastIndexOf("/node_modules/");
    at = above < 0 ? "" : at.slice(0, above);
  }
}

/** What a package names and the lockfile does not hold: `npm ci` refuses such a file on some platform. */
export function missingPackages(packages: Lockfile): readonly string[] {
  return Object.entries(packages).flatMap(([place, locked]) => {
    const named = {
      ...locked.dependencies,
      ...locked.optionalDependencies,
      ...locked.devDependencies,
    };
    return Object.keys(named)
      .filter((name) => resolve(packages, place, name) === undefined)
      .map((name) => `${name}, wanted by ${place || "the project"}`);
  });
}

export function unverifiablePackages(packages: Lockfile): readonly string[] {
  return Object.entries(packages)
    .filter(([place, locked]) => place !== "" && !locked.link && locked.integrity === undefined)
    .map(([place]) => place);
}

const allows = (list: readonly string[] | undefined, value: string) =>
  list === undefined || list.includes(value);

/** On Linux a program is built for one C library; ours is glibc's. Some packages tell it by their name alone. */
const forOurLibrary = (name: string, locked: LockedPackage, platform: Platform) =>
  platform.os !== "linux" || (allows(locked.libc, "glibc") && !/musl/.test(name));

const runsOn = (name: string, locked: LockedPackage, platform: Platform) =>
  allows(locked.os, platform.os) &&
  allows(locked.cpu, platform.cpu) &&
  forOurLibrary(name, locked, platform);

// Fewer builds than this are a helper for one system (fsevents), not a program in one build a platform.
const FAMILY = 4;

/** Programs that come in one build a platform (compilers, bundlers) and have none for this one. */
export function programsWithout(platform: Platform, packages: Lockfile): readonly string[] {
  return Object.entries(packages).flatMap(([place, locked]) => {
    const builds = Object.keys(locked.optionalDependencies ?? {})
      .map((name) => ({ name, build: resolve(packages, place, name) }))
      .filter(({ build }) => build?.os !== undefined && build.cpu !== undefined);
    if (builds.length < FAMILY) return [];
    const fits = builds.some(({ name, build }) => build && runsOn(name, build, platform));
    return fits ? [] : [place];
  });
}
