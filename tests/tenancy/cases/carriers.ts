import {
  findCarrierAccount,
  findCarrierSecret,
  insertCarrierAccount,
  listCarrierAccounts,
  markCarrierAccount,
  updateCarrierAccount,
} from "#app/models/carriers/carrier-account.server.ts";
import {
  addCarrierCounts,
  deleteCarrierCountsBefore,
  sumCarrierCounts,
} from "#app/models/carriers/carrier-hour.server.ts";
import {
  deleteLaneRates,
  deleteLaneRatesBefore,
  findLaneRate,
  saveLaneRate,
} from "#app/models/carriers/lane-rate.server.ts";
import { DAY, ids } from "../seed-shop.ts";
import { tenancyCase } from "../tenancy-case.ts";

const EARLIER = new Date(0);
const LATER = new Date("2099-01-01T00:00:00Z");
const lane = { accountId: ids.uuid, laneKey: ids.lane };
const quoted = {
  carrier: "USPS",
  service: "Priority",
  priceMinor: 900,
  currency: "USD",
  deliveryDays: 2,
  deliveryDate: null,
  at: LATER,
};
const heard = { ...lane, rates: [quoted], messages: [], fetchedAt: LATER };
const account = {
  provider: "easypost",
  label: "Another",
  credentials: "sealed",
  mode: "test" as const,
  capabilities: { carriers: [] },
  checkedAt: LATER,
};
export const cases = [
  tenancyCase(listCarrierAccounts, (shop) => listCarrierAccounts(shop)),
  tenancyCase(findCarrierAccount, (shop) => findCarrierAccount(shop, ids.uuid)),
  tenancyCase(findCarrierSecret, (shop) => findCarrierSecret(shop, ids.uuid)),
  tenancyCase(insertCarrierAccount, (shop) => insertCarrierAccount(shop, account)),
  tenancyCase(updateCarrierAccount, (shop) =>
    updateCarrierAccount(shop, { id: ids.uuid, label: "Renamed" }),
  ),
  tenancyCase(markCarrierAccount, (shop) =>
    markCarrierAccount(shop, { id: ids.uuid, failing: true, lastError: "timeout: x" }),
  ),
  tenancyCase(addCarrierCounts, (shop) =>
    addCarrierCounts(shop, [{ accountId: ids.uuid, hour: DAY, kind: "call.ok", count: 2 }]),
  ),
  tenancyCase(sumCarrierCounts, (shop) => sumCarrierCounts(shop, EARLIER)),
  tenancyCase(deleteCarrierCountsBefore, (shop) => deleteCarrierCountsBefore(shop, LATER)),
  tenancyCase(saveLaneRate, (shop) => saveLaneRate(shop, heard)),
  tenancyCase(findLaneRate, async (shop) => {
    await saveLaneRate(shop, heard);
    return findLaneRate(shop, lane);
  }),
  tenancyCase(deleteLaneRates, (shop) => deleteLaneRates(shop, ids.uuid)),
  tenancyCase(deleteLaneRatesBefore, (shop) => deleteLaneRatesBefore(shop, LATER)),
];
