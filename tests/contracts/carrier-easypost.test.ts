import { describe } from "vitest";
import { easyPost } from "#app/providers/carriers/easypost/index.ts";
import { Faults } from "#sandbox/control/faults.ts";
import { easypostRoutes } from "#sandbox/easypost/routes.ts";
import { createEasyPostWorld } from "#sandbox/easypost/world.ts";
import { redirectRequests } from "#sandbox/wire/outgoing-requests.ts";
import { carrierContract } from "./carrier-contract.ts";

const world = createEasyPostWorld();

describe("EasyPost", () => {
  carrierContract({
    provider: easyPost,
    host: "api.easypost.com",
    standIn: easypostRoutes({ faults: new Faults(), world }),
    credentials: {
      test: { apiKey: "EZTKsandbox1234567890" },
      live: { apiKey: "EZAKsandbox1234567890" },
      refused: { apiKey: "EZTKsomebodyelse1234567890" },
      malformed: { apiKey: "sk_live_1234567890" },
      withoutCarriers: { apiKey: "EZTKsandboxNoCarriers" },
    },
    setCarrier: (carrier, mode) =>
      mode === "down" ? world.carriersDown.add(carrier) : world.carriersDown.delete(carrier),
    answerWith: ({ carrier, service, price }) => ({
      id: "shp_1",
      object: "Shipment",
      mood: "cheerful",
      messages: [],
      rates: [{ id: "rate_1", object: "Rate", carrier, service, rate: price, currency: "USD" }],
    }),
    errorBody: (message) => ({ error: { code: "SOME.CODE", message, errors: [] } }),
    redirect: redirectRequests,
  });
});
