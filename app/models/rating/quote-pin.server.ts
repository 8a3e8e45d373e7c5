import { executeForShop, Prisma, queryForShop } from "#app/db.server.ts";

export interface StoredPin {
  /** services/rating/quote-pins.server.ts, unchecked */
  readonly answer: unknown;
  readonly expiresAt: Date;
}

/** The answer pinned under this key that still holds at `now`, or null. */
export async function findQuotePin(
  shop: string,
  key: string,
  now: Date,
): Promise<StoredPin | null> {
  const rows = await queryForShop<StoredPin>(
    shop,
    Prisma.sql`
      SELECT answer, "expiresAt" FROM quote_pins
      WHERE shop = ${shop} AND key = ${key} AND "expiresAt" > ${now}::timestamptz AT TIME ZONE 'UTC'`,
  );
  return rows[0] ?? null;
}

export interface NewPin {
  readonly key: string;
  readonly answer: unknown;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** Pins an answer unless another process was first. Returns true when this answer is the one that holds. */
export async function insertQuotePin(shop: string, pin: NewPin): Promise<boolean> {
  const written = await executeForShop(
    shop,
    Prisma.sql`
      INSERT INTO quote_pins AS held (shop, key, answer, "expiresAt")
      VALUES (${shop}, ${pin.key}, ${JSON.stringify(pin.answer)}::jsonb, ${pin.expiresAt}::timestamptz AT TIME ZONE 'UTC')
      ON CONFLICT (shop, key) DO UPDATE SET answer = excluded.answer, "expiresAt" = excluded."expiresAt"
      WHERE held."expiresAt" <= ${pin.now}::timestamptz AT TIME ZONE 'UTC'`,
  );
  return written === 1;
}
