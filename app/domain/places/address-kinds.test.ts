import { expect, test } from "vitest";
import { aPlace } from "#tests/factories/rating.ts";
import { isMilitary, isPoBox } from "./address-kinds.ts";

test.each([
  ["PO Box 123", true],
  ["P.O. Box 7", true],
  ["p o box 9", true],
  ["Post Office Box 1", true],
  ["Postfach 10 20 30", true],
  ["Postbus 99", true],
  ["BP 45", true],
  ["Apartado de Correos 12", true],
  ["Casella Postale 3", true],
  ["12 Box Hill Road", false],
  ["4 Poborough Lane", false],
  ["Postfachstraßenweg 1", false],
  ["", null],
])("“%s” is a post-office box: %s", (address1, wanted) => {
  expect(isPoBox(aPlace({ address1, address2: "" }))).toBe(wanted);
});

test.each([
  [{ country: "US", province: "AE", city: "APO" }, true],
  [{ country: "US", province: "", city: "FPO" }, true],
  [{ country: "US", province: "CA", city: "Apopka" }, false],
  [{ country: "GB", postcode: "BF1 3AA" }, true],
  [{ country: "GB", postcode: "SW1A 1AA" }, false],
  [{ country: "US", province: "", city: "" }, null],
  [{ country: "FR" }, false],
])("%j is military mail: %s", (place, wanted) => {
  expect(isMilitary(aPlace(place))).toBe(wanted);
});
