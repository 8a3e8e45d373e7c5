import type { ShopifySandbox } from "../create-sandbox.ts";
import type { AccessToken } from "../state/access.ts";
import type { ShopState } from "../state/world.ts";
import type { AdminSchema } from "./schema.ts";

export interface BulkWindow {
  /** the outermost connection gives this many, from here */
  readonly offset: number;
  readonly size: number;
}

export interface GraphqlContext {
  readonly sandbox: ShopifySandbox;
  readonly shop: ShopState;
  readonly token: AccessToken;
  readonly scopes: ReadonlySet<string>;
  readonly admin: AdminSchema;
  /** set while a bulk operation runs: connections then need no `first` and give everything */
  readonly bulk: BulkWindow | null;
  /** what is answered of QueryRoot: a bulk operation runs a query of its own */
  readonly queryRoot: Readonly<Record<string, Root>>;
}

export type Args = Readonly<Record<string, unknown>>;

/** One field: a value, or what computes it. */
export type Field = unknown;

/** An object of the answer; what it lacks the sandbox does not implement. */
export type Fields = Readonly<Record<string, Field>>;

export type Root = (args: Args, context: GraphqlContext) => unknown;

export function textArg(args: Args, name: string): string | null {
  const value = args[name];
  return typeof value === "string" ? value : null;
}

export function numberArg(args: Args, name: string): number | null {
  const value = args[name];
  return typeof value === "number" ? value : null;
}

/** An input object, or {} where none was given. */
export function inputArg(args: Args, name: string): Args {
  const value = args[name];
  return isInput(value) ? value : {};
}

export function listArg(args: Args, name: string): readonly Args[] {
  const value = args[name];
  return Array.isArray(value) ? value.filter(isInput) : [];
}

export function textsArg(args: Args, name: string): readonly string[] {
  const value = args[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function isInput(value: unknown): value is Args {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
