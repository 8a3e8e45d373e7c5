/**
 * The one error type that means "cannot go on, and here is what to do". Expected outcomes are return values,
 * not errors; anything that is neither is a bug.
 */
const CODES = {
  INVALID_INPUT: { status: 422, level: "info" },
  NOT_FOUND: { status: 404, level: "info" },
  CONFLICT: { status: 409, level: "info" },
  UNAUTHORISED: { status: 401, level: "warn" },
  FORBIDDEN: { status: 403, level: "warn" },
  /** Shopify refused an operation (userErrors); the message is Shopify's */
  SHOPIFY_REFUSED: { status: 422, level: "warn" },
  /** Shopify could not be reached or throttled us beyond the retries */
  SHOPIFY_UNAVAILABLE: { status: 503, level: "error" },
  /** the shop's session is gone: uninstalled, or its tokens are dead */
  SHOP_DISCONNECTED: { status: 409, level: "warn" },
  /** a carrier, mail or marketing service refused or failed */
  PROVIDER_REFUSED: { status: 422, level: "warn" },
  PROVIDER_UNAVAILABLE: { status: 503, level: "warn" },
  /** a query without a shop: the wall between tenants held */
  TENANCY: { status: 500, level: "error" },
  CONFIGURATION: { status: 500, level: "fatal" },
} as const satisfies Record<string, { status: number; level: string }>;

export type AppErrorCode = keyof typeof CODES;

export interface AppErrorOptions {
  /** for the log: what went wrong, in technical words */
  readonly message: string;
  /** what Shopify said, to be quoted beside the page's own sentence: nothing of ours, which would not be translated */
  readonly userMessage?: string;
  /** per field of a form: path -> what is wrong with it */
  readonly fields?: Readonly<Record<string, string>>;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly userMessage: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: AppErrorCode, options: AppErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.userMessage = options.userMessage;
    this.fields = options.fields ?? {};
    this.details = options.details ?? {};
  }

  /** The HTTP status that this error answers with. */
  get status(): number {
    return CODES[this.code].status;
  }

  /** The level it is logged at. */
  get level(): "info" | "warn" | "error" | "fatal" {
    return CODES[this.code].level;
  }
}
