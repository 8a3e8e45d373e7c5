import { systemPrisma } from "#app/db.server.ts";

/** Shops, installed ones, whose offline refresh token dies before `before`; at most `take`, the most urgent first. */
export async function listShopsWithAgeingRefreshToken(
  before: Date,
  take: number,
): Promise<readonly string[]> {
  const rows = await systemPrisma.session.findMany({
    where: {
      isOnline: false,
      refreshToken: { not: null },
      refreshTokenExpires: { lt: before },
      owner: { uninstalledAt: null },
    },
    orderBy: { refreshTokenExpires: "asc" },
    take,
    select: { shop: true },
  });
  return rows.map((row) => row.shop);
}
