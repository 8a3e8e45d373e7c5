export const CARRIER_SERVICES = `#graphql
  query CarrierServices($after: String) {
    carrierServices(first: 50, after: $after) {
      nodes {
        id
        name
        callbackUrl
        active
        supportsServiceDiscovery
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const CARRIER_SERVICE_CREATE = `#graphql
  mutation CarrierServiceCreate($input: DeliveryCarrierServiceCreateInput!) {
    carrierServiceCreate(input: $input) {
      carrierService {
        id
        name
        callbackUrl
        active
        supportsServiceDiscovery
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const CARRIER_SERVICE_UPDATE = `#graphql
  mutation CarrierServiceUpdate($input: DeliveryCarrierServiceUpdateInput!) {
    carrierServiceUpdate(input: $input) {
      carrierService {
        id
        name
        callbackUrl
        active
        supportsServiceDiscovery
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const CARRIER_SERVICE_DELETE = `#graphql
  mutation CarrierServiceDelete($id: ID!) {
    carrierServiceDelete(id: $id) {
      deletedId
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const DELIVERY_LOCATIONS = `#graphql
  query DeliveryLocations($after: String) {
    locationsAvailableForDeliveryProfilesConnection(first: 100, after: $after) {
      nodes {
        id
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const DELIVERY_PROFILE = `#graphql
  query DeliveryProfile($id: ID!) {
    deliveryProfile(id: $id) {
      id
      name
      coversAllItems
      activeMethodDefinitionsCount
    }
  }
`;

export const DELIVERY_PROFILES = `#graphql
  query DeliveryProfiles($after: String) {
    deliveryProfiles(first: 50, after: $after) {
      nodes {
        id
        name
        coversAllItems
        activeMethodDefinitionsCount
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const DELIVERY_PROFILE_CREATE = `#graphql
  mutation DeliveryProfileCreate($profile: DeliveryProfileInput!) {
    deliveryProfileCreate(profile: $profile) {
      profile {
        id
        name
        coversAllItems
        activeMethodDefinitionsCount
      }
      userErrors {
        field
        message
      }
    }
  }
`;

export const DELIVERY_PROFILE_REMOVE = `#graphql
  mutation DeliveryProfileRemove($id: ID!) {
    deliveryProfileRemove(id: $id) {
      job {
        id
      }
      userErrors {
        field
        message
      }
    }
  }
`;

/** Markets with the carrier-calculated options that each of them shows. */
export const MARKETS = `#graphql
  query Markets($after: String) {
    markets(first: 10, after: $after) {
      nodes {
        id
        name
        status
        delivery {
          shipping {
            isEnabled
            optionDefinitions(first: 10) {
              nodes {
                id
                isActive
                ... on DeliveryCarrierCalculatedOptionDefinition {
                  rateGroups(first: 1) {
                    nodes {
                      carrierService {
                        id
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const MARKET_UPDATE = `#graphql
  mutation MarketUpdate($id: ID!, $input: MarketUpdateInput!) {
    marketUpdate(id: $id, input: $input) {
      market {
        id
        name
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`;
