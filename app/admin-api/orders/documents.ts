/** What an order says about how it ships. Reads protected customer data: the address and who bought. */
export const ORDER = `#graphql
  query Order($id: ID!) {
    order(id: $id) {
      id
      name
      createdAt
      updatedAt
      cancelledAt
      currencyCode
      presentmentCurrencyCode
      subtotalPriceSet {
        shopMoney {
          amount
          currencyCode
        }
        presentmentMoney {
          amount
          currencyCode
        }
      }
      customer {
        id
      }
      shippingAddress {
        company
        address1
        address2
        city
        zip
        provinceCode
        countryCodeV2
      }
      shippingLines(first: 10) {
        nodes {
          code
          title
          source
          carrierIdentifier
          originalPriceSet {
            shopMoney {
              amount
              currencyCode
            }
            presentmentMoney {
              amount
              currencyCode
            }
          }
        }
      }
    }
  }
`;

export const ORDER_LINES = `#graphql
  query OrderLines($id: ID!, $after: String) {
    order(id: $id) {
      lineItems(first: 100, after: $after) {
        nodes {
          quantity
          requiresShipping
          variant {
            id
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;
