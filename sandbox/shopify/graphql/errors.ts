import { GraphQLError } from "graphql";

/** Nothing is made up: what the sandbox does not know is an error that says so. */
export function notImplemented(what: string): GraphQLError {
  return new GraphQLError(`the sandbox does not implement ${what}`, {
    extensions: { code: "SANDBOX_NOT_IMPLEMENTED" },
  });
}

export function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}

export function accessDenied(field: string, requiredAccess: string): GraphQLError {
  return new GraphQLError(`Access denied for ${field} field. Required access: ${requiredAccess}`, {
    extensions: {
      code: "ACCESS_DENIED",
      documentation: "https://shopify.dev/api/usage/access-scopes",
      requiredAccess,
    },
  });
}

export interface UserError {
  readonly field: readonly string[] | null;
  readonly message: string;
  readonly code?: string | null;
  readonly elementIndex?: number | null;
}

export function userError(
  field: readonly string[] | null,
  message: string,
  code?: string,
): UserError {
  return { field, message, code: code ?? null, elementIndex: null };
}
