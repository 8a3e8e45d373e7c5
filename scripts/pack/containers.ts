/** Reads container instances as the OR-Library writes them (thpack): whole numbers, parted by white space. */
import fs from "node:fs";
import type { Cargo, ContainerTask } from "#app/domain/packing/pack-container.ts";
import { TableError } from "./tables.ts";

/** Takes one number after the other and knows where it is when one is missing. */
class Numbers {
  private at = 0;
  private readonly file: string;
  private readonly words: readonly string[];

  constructor(file: string) {
    if (!fs.existsSync(file)) throw new TableError(`${file}: there is no such file`);
    this.file = file;
    this.words = fs.readFileSync(file, "utf8").split(/\s+/).filter(Boolean);
  }

  next(what: string, least = 0): number {
    const word = this.words[this.at];
    this.at += 1;
    const value = Number(word);
    if (word !== undefined && Number.isInteger(value) && value >= least) return value;
    const given = word === undefined ? "the file ends" : `"${word}"`;
    throw new TableError(
      `${this.file}, number ${this.at}, ${what}: a whole number of at least ${least} is expected, ${given}`,
    );
  }
}

function cargoFrom(numbers: Numbers): Cargo {
  const id = String(numbers.next("type"));
  const edge = (): [number, boolean] => [
    numbers.next("edge", 1),
    numbers.next("may stand upright") === 1,
  ];
  const [[a, first], [b, second], [c, third]] = [edge(), edge(), edge()];
  const quantity = numbers.next("quantity", 1);
  return { id, edges: [a, b, c], upright: [first, second, third], quantity, weight: 0 };
}

export type Instance = Omit<ContainerTask, "maxSteps"> & { readonly id: string };

/** All instances of a file. Throws TableError where a number is missing or wrong. */
export function readContainers(file: string): Instance[] {
  const numbers = new Numbers(file);
  const count = numbers.next("number of problems");
  return Array.from({ length: count }, () => {
    const id = String(numbers.next("problem"));
    numbers.next("seed");
    const width = numbers.next("length", 1);
    const length = numbers.next("width", 1);
    const depth = numbers.next("height", 1);
    const types = numbers.next("number of types", 1);
    const cargo = Array.from({ length: types }, () => cargoFrom(numbers));
    return { id, inner: { width, length, depth }, maxWeight: null, cargo };
  });
}
