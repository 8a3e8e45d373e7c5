/** Who the shop is, what its plan is, and what the merchant granted. */
export const SHOP_DETAILS = `#graphql
  query ShopDetails {
    shop {
      id
      name
      email
      currencyCode
      ianaTimezone
      shopAddress {
        countryCodeV2
      }
      plan {
        publicDisplayName
        partnerDevelopment
        shopifyPlus
      }
      features {
        marketDrivenShipping
      }
    }
    currentAppInstallation {
      accessScopes {
        handle
      }
    }
  }
`;
