import { json } from "../http/respond.ts";
import type { SandboxReply } from "../http/types.ts";

/** An answer that is an error, in EasyPost's form; thrown by readers of requests. */
export class EasyPostFailure extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly object[];

  constructor(
    status: number,
    code: string,
    words: { message: string; errors?: readonly object[] },
  ) {
    super(words.message);
    this.status = status;
    this.code = code;
    this.errors = words.errors ?? [];
  }

  reply(): SandboxReply {
    const { code, message, errors } = this;
    return json({ error: { code, message, errors } }, this.status);
  }
}

export function missing(field: string): EasyPostFailure {
  return new EasyPostFailure(422, "PARAMETER.REQUIRED", {
    message: "Missing required parameter.",
    errors: [{ field, message: "cannot be blank" }],
  });
}

export function invalid(field: string, message: string): EasyPostFailure {
  return new EasyPostFailure(422, "PARAMETER.INVALID", {
    message: "Invalid parameter.",
    errors: [{ field, message }],
  });
}

export function notFound(what: string): EasyPostFailure {
  return new EasyPostFailure(404, `${what.toUpperCase()}.NOT_FOUND`, {
    message: `The ${what}(s) could not be found.`,
  });
}
