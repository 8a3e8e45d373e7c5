import { describe, expect, it } from "vitest";
import { carrierFamily, serviceLabel, shopperServiceName } from "./service-names.ts";

describe("names of services", () => {
  it.each([
    ["USPS", "Express", "Priority Mail Express"],
    ["UPSDAP", "3DaySelect", "3 Day Select"],
    ["FedExDefault", "FEDEX_GROUND", "Ground"],
    ["FedEx", "PRIORITY_OVERNIGHT", "Priority Overnight"],
    ["DHLExpress", "ExpressWorldwide", "Express Worldwide"],
    ["PigeonPost", "COO_NEXT_DAY", "Coo Next Day"],
    ["USPS", "usps_ground_advantage", "Ground Advantage"],
    ["DHL Express", "dhl_express_worldwide", "Worldwide"],
    ["UPS", "ups", "Ups"],
    ["PigeonPost", "", ""],
  ])("%s %s is %s in a list of the carrier's services", (carrier, service, label) => {
    expect(serviceLabel(carrier, service)).toBe(label);
  });

  it.each([
    ["FedExDefault", "FEDEX_2_DAY", "FedEx 2Day"],
    ["USPS", "First", "USPS First-Class Mail"],
    ["USPS", "GroundAdvantage", "USPS Ground Advantage"],
    ["UPSDAP", "Ground", "UPS Ground"],
    ["UPS", "NextDayAir", "UPS Next Day Air"],
    ["DhlExpress", "ExpressWorldwide", "DHL Express Worldwide"],
    ["DHLExpress", "EconomySelect", "DHL Express Economy Select"],
    ["PigeonPost", "COO_NEXT_DAY", "Pigeon Post Coo Next Day"],
    ["DPD", "CLASSIC", "DPD Classic"],
    ["USPS", "usps_priority", "USPS Priority"],
    ["DHL Express", "dhl_express_worldwide", "DHL Express Worldwide"],
    ["PigeonPost", "", "Pigeon Post"],
  ])("%s %s reads %s at checkout", (carrier, service, name) => {
    expect(shopperServiceName(carrier, service)).toBe(name);
  });

  it("take the name that an account has on record, without naming the carrier twice", () => {
    expect(shopperServiceName("PigeonPost", "X1", "Overnight")).toBe("Pigeon Post Overnight");
    expect(shopperServiceName("FedExDefault", "X1", "FedEx One Rate")).toBe("FedEx One Rate");
    expect(shopperServiceName("PigeonPost", "X1", "x".repeat(300))).toHaveLength(120);
  });

  it("belong to the carrier behind the account", () => {
    expect(["FedExDefault", "FedEx", "fedex"].map(carrierFamily)).toEqual(Array(3).fill("fedex"));
    expect(carrierFamily("default")).toBe("default");
  });
});
