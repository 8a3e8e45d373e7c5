export interface Install {
  /** scopes that the merchant granted, without those that others imply */
  scopes: string[];
  readonly installedAt: string;
  uninstalledAt: string | null;
}

export interface StaffMember {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly accountOwner: boolean;
  readonly locale: string;
}

export interface AccessToken {
  readonly token: string;
  readonly kind: "offline" | "online";
  /** epoch milliseconds; null: never */
  readonly expiresAt: number | null;
  readonly userId: number | null;
}

/** Rotates on each use; the one before it may be tried again until its successor was used. */
export interface RefreshToken {
  readonly token: string;
  readonly expiresAt: number;
  /** the pair that the first use gave, so that a retry gives the same */
  successor: { readonly accessToken: string; readonly refreshToken: string } | null;
  firstUsedAt: number | null;
  /** set when its successor was used: from then on this one is dead */
  retired: boolean;
}

export interface WebhookSubscription {
  readonly id: number;
  /** "orders/create" */
  readonly topic: string;
  readonly uri: string;
  readonly name: string | null;
  readonly filter: string | null;
  readonly includeFields: readonly string[] | null;
  /** subscriptions of the app's configuration survive failures; those made by the API do not */
  readonly source: "app" | "api";
  failures: number;
  readonly createdAt: string;
  updatedAt: string;
}

export interface DeliveryAttempt {
  readonly at: string;
  /** HTTP status, or 0 when there was no answer */
  readonly status: number;
  readonly ms: number;
  readonly error: string | null;
}

export interface WebhookDelivery {
  readonly webhookId: string;
  readonly eventId: string;
  readonly topic: string;
  readonly uri: string;
  readonly name: string | null;
  readonly triggeredAt: string;
  readonly body: string;
  status: "pending" | "delivered" | "failed";
  attempts: DeliveryAttempt[];
}

export interface BulkOperation {
  readonly id: number;
  readonly query: string;
  readonly groupObjects: boolean;
  status: "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELED";
  errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT" | null;
  objectCount: number;
  rootObjectCount: number;
  fileSize: number;
  /** unguessable path of the result under the storage host, once there is one */
  resultPath: string | null;
  readonly createdAt: string;
  completedAt: string | null;
}
