import {
  type DocumentNode,
  execute,
  getOperationAST,
  type GraphQLError,
  type OperationDefinitionNode,
  parse,
  validate,
} from "graphql";
import type { GraphqlContext } from "./context.ts";
import { costOf } from "./cost.ts";
import { lacksIdempotency } from "./idempotency.ts";
import { resolveField, resolveType } from "./resolve.ts";
import { mutationRoot, queryRoot } from "./roots.ts";
import type { Throttle } from "./throttle.ts";

/** No single operation may cost more. */
const MOST = 1_000;

export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
}

/** The body of an answer; Shopify answers 200 also when it refuses. */
export type Outcome = Readonly<Record<string, unknown>>;

/** Checks an operation against Shopify's schema and limits, runs it and says what it cost. */
export async function runOperation(
  context: GraphqlContext,
  throttle: Throttle,
  given: Operation,
): Promise<Outcome> {
  const read = understand(context, given);
  if ("errors" in read) return read;
  const { document, operation } = read;
  const costing = costOf(context.admin.schema, document, { operation, variables: given.variables });
  const cost = (actual: number | null): object => ({
    cost: {
      requestedQueryCost: costing.requested,
      actualQueryCost: actual,
      throttleStatus: throttle.status(context.shop, Date.now()),
    },
  });
  if (costing.requested > MOST)
    return {
      ...failure(
        `Query cost is ${costing.requested}, which exceeds the single query max cost limit (${MOST}).`,
        "MAX_COST_EXCEEDED",
      ),
      extensions: cost(null),
    };
  if (!throttle.take(context.shop, costing.requested, Date.now()))
    return { ...failure("Throttled", "THROTTLED"), extensions: cost(null) };
  const result = await execute({
    schema: context.admin.schema,
    document,
    rootValue: operation.operation === "mutation" ? mutationRoot : queryRoot,
    contextValue: context,
    variableValues: given.variables,
    operationName: given.operationName,
    fieldResolver: resolveField,
    typeResolver: resolveType,
  });
  const actual = costing.actual(result.data);
  throttle.giveBack(context.shop, Math.max(0, costing.requested - actual), Date.now());
  const errors = result.errors?.map(errorBody);
  return {
    ...(result.data === undefined ? {} : { data: result.data }),
    ...(errors === undefined ? {} : { errors }),
    extensions: cost(actual),
  };
}

function understand(
  context: GraphqlContext,
  given: Operation,
):
  | { readonly document: DocumentNode; readonly operation: OperationDefinitionNode }
  | { readonly errors: readonly object[] } {
  let document: DocumentNode;
  try {
    document = parse(given.query);
  } catch (error) {
    return failure(error instanceof Error ? error.message : "syntax error", "parseError");
  }
  const invalid = validate(context.admin.schema, document);
  if (invalid.length > 0)
    return { errors: invalid.map((error) => errorBody(error, "validationError")) };
  const operation = getOperationAST(document, given.operationName);
  if (operation == null || operation.operation === "subscription")
    return failure("No operation was given to run", "missingOperation");
  const lacking = lacksIdempotency(operation);
  return lacking === null
    ? { document, operation }
    : failure(
        `The @idempotent directive is required for ${lacking} but was not provided.`,
        "BAD_REQUEST",
      );
}

function failure(message: string, code: string): { readonly errors: readonly object[] } {
  return { errors: [{ message, extensions: { code } }] };
}

function errorBody(error: GraphQLError, code?: unknown): object {
  const { message, locations, path, extensions } = error;
  const fallback = typeof code === "string" ? { code } : {};
  return {
    message,
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions: { ...fallback, ...extensions },
  };
}
