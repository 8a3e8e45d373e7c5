import { json } from "../http/respond.ts";
import type { SandboxReply } from "../http/types.ts";

/** An answer that is an error, in Shippo's form: {detail: "…"}, or lists of texts by field. */
export class ShippoFailure extends Error {
  readonly status: number;
  readonly body: object;

  constructor(status: number, body: object) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
  }

  reply(): SandboxReply {
    return json(this.body, this.status);
  }
}

export function missing(field: string): ShippoFailure {
  return new ShippoFailure(400, { [field]: ["This field is required."] });
}

export function invalid(field: string, message: string): ShippoFailure {
  return new ShippoFailure(400, { [field]: [message] });
}

export function notFound(): ShippoFailure {
  return new ShippoFailure(404, { detail: "Not found." });
}
