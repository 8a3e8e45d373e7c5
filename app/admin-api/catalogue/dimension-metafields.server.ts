import { z } from "zod";
import { toGid } from "#app/domain/catalogue/gid.ts";
import { AppError } from "#app/lib/errors.ts";
import type { AdminApi } from "../admin-client.server.ts";
import { METAFIELDS_DELETE, METAFIELDS_SET } from "./documents.ts";

/** Shopify takes no more in one call. */
export const MAX_METAFIELDS = 25;

export interface VariantDimensions {
  readonly variantId: bigint;
  /** length, width, height in whole millimetres */
  readonly mm: readonly [number, number, number];
}

/** One element of a call that Shopify does not take, by its place in the call, and Shopify's words. */
export interface MetafieldRefusal {
  readonly index: number;
  readonly reason: string;
}

const OWN = { namespace: "$app", key: "dimensions" } as const;

/**
 * Writes dimensions to the app's own metafield of each variant (`$app`, "dimensions", JSON in millimetres), at most
 * MAX_METAFIELDS of them. Returns which Shopify refuses: where there is any, none is written. Throws SHOPIFY_REFUSED for a
 * refusal of the call as a whole.
 */
export async function setDimensionMetafields(
  admin: AdminApi,
  dimensions: readonly VariantDimensions[],
): Promise<readonly MetafieldRefusal[]> {
  assertFew(dimensions);
  if (dimensions.length === 0) return [];
  return refusalsOf(() =>
    admin.run(METAFIELDS_SET, {
      metafields: dimensions.map(({ variantId, mm: [length, width, height] }) => ({
        ...OWN,
        ownerId: toGid("ProductVariant", variantId),
        type: "json",
        value: JSON.stringify({ unit: "mm", length, width, height }),
      })),
    }),
  );
}

/** Deletes the metafields of these variants; one that is not there is no error. Otherwise as setDimensionMetafields. */
export async function deleteDimensionMetafields(
  admin: AdminApi,
  variantIds: readonly bigint[],
): Promise<readonly MetafieldRefusal[]> {
  assertFew(variantIds);
  if (variantIds.length === 0) return [];
  return refusalsOf(() =>
    admin.run(METAFIELDS_DELETE, {
      metafields: variantIds.map((id) => ({ ...OWN, ownerId: toGid("ProductVariant", id) })),
    }),
  );
}

function assertFew(items: readonly unknown[]): void {
  if (items.length > MAX_METAFIELDS) throw new RangeError(`${items.length} metafields in one call`);
}

async function refusalsOf(run: () => Promise<unknown>): Promise<readonly MetafieldRefusal[]> {
  try {
    await run();
    return [];
  } catch (error) {
    const refusals = readRefusals(error);
    if (refusals.length === 0) throw error;
    return refusals;
  }
}

const UserErrors = z.array(
  z.object({
    message: z.string(),
    code: z.string().nullish(),
    elementIndex: z.number().nullish(),
    field: z.array(z.string()).nullish(),
  }),
);

/** Empty when the refusal is not about single elements: a missing scope, for one, is about all of them. */
function readRefusals(error: unknown): readonly MetafieldRefusal[] {
  if (!(error instanceof AppError) || error.code !== "SHOPIFY_REFUSED") return [];
  const errors = UserErrors.safeParse(error.details["errors"]).data ?? [];
  if (errors.some(({ code }) => code === "APP_NOT_AUTHORIZED")) return [];
  return errors.flatMap(({ message, elementIndex, field }) => {
    const index = elementIndex ?? Number(field?.[0] === "metafields" ? field[1] : Number.NaN);
    return Number.isInteger(index) ? [{ index, reason: message }] : [];
  });
}
