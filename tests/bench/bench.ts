import type { BenchContext } from "./context.ts";
import type { BenchResult } from "./result.ts";

/** What is measured in one go on a running stack, and the names of all figures that come of it. */
export interface Measurement {
  readonly figures: readonly string[];
  readonly run: (context: BenchContext) => Promise<BenchResult[]>;
}

/** The same of pure functions: nothing has to run beside them. */
export interface EngineMeasurement {
  readonly figures: readonly string[];
  readonly measure: () => BenchResult[] | Promise<BenchResult[]>;
}

/** Measurements that run one after the other, on a stack of their own where one of them needs it. */
export interface Bench {
  readonly name: string;
  readonly measurements: readonly (Measurement | EngineMeasurement)[];
}

export interface Selection {
  readonly benches: readonly Bench[];
  /** what of the measured is wanted */
  readonly isWanted: (figure: string) => boolean;
}

const figuresOf = (benches: readonly Bench[]): string[] =>
  benches.flatMap(({ measurements }) => measurements.flatMap(({ figures }) => figures));

/**
 * What has to be measured for the figures that `names` name, by their whole name or its beginning ("callback"); everything
 * for none. Throws for a name that nothing begins with.
 */
export function select(benches: readonly Bench[], names: readonly string[]): Selection {
  const all = figuresOf(benches);
  for (const name of names)
    if (!all.some((figure) => figure.startsWith(name)))
      throw new Error(`There is no figure ${name}. There are:\n  ${all.join("\n  ")}`);
  // who writes a whole name means that one, and not those that go on from it
  const exact = names.filter((name) => all.includes(name));
  const beginnings = names.filter((name) => !exact.includes(name));
  const isWanted = (figure: string): boolean =>
    names.length === 0 ||
    exact.includes(figure) ||
    beginnings.some((beginning) => figure.startsWith(beginning));
  return {
    isWanted,
    benches: benches
      .map(({ name, measurements }) => ({
        name,
        measurements: measurements.filter(({ figures }) => figures.some(isWanted)),
      }))
      .filter(({ measurements }) => measurements.length > 0),
  };
}

/** A figure that a measurement does not announce could not be asked for by its name, and one that is missing was not measured. */
export function announced(
  measurement: Pick<Measurement, "figures">,
  results: readonly BenchResult[],
): BenchResult[] {
  const names = results.map(({ name }) => name);
  const differing = [
    ...names.filter((name) => !measurement.figures.includes(name)),
    ...measurement.figures.filter((name) => !names.includes(name)),
  ];
  if (differing.length > 0)
    throw new Error(`announced or measured, but not both: ${differing.join(", ")}`);
  return [...results];
}
