import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestSandbox, type TestSandbox } from "../../test-support/running.ts";
import { gid } from "../state/world.ts";

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

describe("an operation", () => {
  it.each([
    [
      "products(first: 1, sortKey: VENDOR) { nodes { id } }",
      "QueryRoot.products(sortKey) with VENDOR",
    ],
    [
      "orders(first: 1, sortKey: TOTAL_PRICE) { nodes { id } }",
      "QueryRoot.orders(sortKey) with TOTAL_PRICE",
    ],
    ['productsCount(query: "tag:wool") { count }', "QueryRoot.productsCount(query)"],
    [
      "products(first: 1) { nodes { description(truncateAt: 3) } }",
      "Product.description(truncateAt)",
    ],
    [
      "carrierServices(first: 1, sortKey: UPDATED_AT) { nodes { id } }",
      "QueryRoot.carrierServices(sortKey)",
    ],
  ])("says so where it would ignore an argument: %s", async (query, named) => {
    const answer = await sandbox.graphql(`{ ${query} }`);
    expect(answer.errors?.[0]).toMatchObject({
      message: `the sandbox does not implement ${named}`,
      extensions: { code: "SANDBOX_NOT_IMPLEMENTED" },
    });
  });

  it("says so where it would ignore a part of an input, however deep, and changes nothing", async () => {
    const profiles = sandbox.shop().deliveryProfiles.size;
    const answer = await sandbox.graphql(
      `mutation ($profile: DeliveryProfileInput!) {
        deliveryProfileCreate(profile: $profile) { profile { id } userErrors { message } } }`,
      {
        variables: {
          profile: {
            name: "Heavy",
            locationGroupsToCreate: [
              {
                zonesToCreate: [
                  {
                    name: "World",
                    countries: [{ restOfWorld: true }],
                    methodDefinitionsToCreate: [
                      {
                        name: "Heavy",
                        weightConditionsToCreate: [
                          {
                            criteria: { unit: "KILOGRAMS", value: 5 },
                            operator: "GREATER_THAN_OR_EQUAL_TO",
                          },
                        ],
                      },
                    ],
                  },
                ],
              },
            ],
          },
        },
      },
    );
    expect(answer.errors?.[0]?.message).toBe(
      "the sandbox does not implement DeliveryMethodDefinitionInput.weightConditionsToCreate",
    );
    expect(sandbox.shop().deliveryProfiles.size).toBe(profiles);
  });

  it("reads the arguments that it takes", async () => {
    const [first] = sandbox.shop().locations;
    const token = await sandbox.token();
    const ask = async (query: string) => (await sandbox.graphql(`{ ${query} }`, { token })).data;
    expect(await ask(`locations(first: 5, query: "id:${first?.id}") { nodes { name } }`)).toEqual({
      locations: { nodes: [{ name: first?.name }] },
    });
    const elsewhere = gid("AppInstallation", 1);
    expect(await ask(`appInstallation(id: "${elsewhere}") { id }`)).toEqual({
      appInstallation: null,
    });
    const newest = "orders(first: 1, sortKey: PROCESSED_AT, reverse: true) { nodes { number } }";
    expect(await ask(newest)).toEqual({ orders: { nodes: [{ number: 2000 }] } });
  });
});
