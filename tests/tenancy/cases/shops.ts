import { insertAccessEntry, listAccessEntries } from "#app/models/access.server.ts";
import { insertAuditEntry, listAuditEntries } from "#app/models/audit.server.ts";
import {
  deleteAllSessions,
  deleteSession,
  deleteStaleSessions,
  findSession,
  listSessions,
  lockTokens,
  rememberUserLocale,
  saveSession,
} from "#app/models/session.server.ts";
import {
  deleteShop,
  ensureShopRow,
  findShop,
  lockShop,
  updateShop,
} from "#app/models/shop.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { tenancyCase } from "../tenancy-case.ts";

const actor = { id: 1n, name: "Ada" };

const aSession = (shop: string) => ({
  id: `offline_${shop}`,
  shop,
  state: "",
  isOnline: false,
  scope: "read_products",
  expires: null,
  accessToken: "planted-new-token",
  refreshToken: null,
  refreshTokenExpires: null,
  userId: null,
  userName: null,
  userLocale: null,
  accountOwner: null,
  collaborator: null,
});

export const cases = [
  tenancyCase(findShop, (shop) => findShop(shop)),
  tenancyCase(ensureShopRow, (shop) => ensureShopRow(shop)),
  tenancyCase(lockShop, (shop) => inTransaction((tx) => lockShop(shop, tx))),
  tenancyCase(updateShop, (shop) => updateShop(shop, { name: "renamed" })),
  tenancyCase(deleteShop, (shop) => deleteShop(shop)),
  tenancyCase(findSession, (shop) => findSession(shop, `offline_${shop}`)),
  tenancyCase(listSessions, (shop) => listSessions(shop)),
  tenancyCase(saveSession, (shop) => saveSession(shop, aSession(shop))),
  tenancyCase(rememberUserLocale, (shop) =>
    rememberUserLocale(shop, { id: `offline_${shop}`, locale: "fr" }),
  ),
  tenancyCase(deleteSession, (shop) => deleteSession(shop, `offline_${shop}`)),
  tenancyCase(deleteAllSessions, (shop) => deleteAllSessions(shop)),
  tenancyCase(deleteStaleSessions, (shop) =>
    inTransaction((tx) =>
      deleteStaleSessions(
        shop,
        { offlineId: `offline_${shop}`, since: new Date("2100-01-01T00:00:00Z") },
        tx,
      ),
    ),
  ),
  tenancyCase(lockTokens, (shop) =>
    inTransaction(async (tx) => {
      await lockTokens(shop, tx);
      return "locked";
    }),
  ),
  tenancyCase(insertAuditEntry, (shop) =>
    insertAuditEntry(shop, { actor, action: "settings.changed", subject: "deadline" }),
  ),
  tenancyCase(listAuditEntries, (shop) => listAuditEntries(shop, { skip: 0, take: 50 })),
  tenancyCase(insertAccessEntry, (shop) =>
    insertAccessEntry(shop, { actor, purpose: "privacy.export", subject: "customer 1" }),
  ),
  tenancyCase(listAccessEntries, (shop) => listAccessEntries(shop, { skip: 0, take: 50 })),
];
