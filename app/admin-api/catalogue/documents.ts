export const BULK_RUN_QUERY = `#graphql
  mutation BulkRunQuery($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: false) {
      bulkOperation {
        id
        status
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const BULK_OPERATION = `#graphql
  query BulkOperation($id: ID!) {
    bulkOperation(id: $id) {
      id
      status
      errorCode
      objectCount
      url
      partialDataUrl
    }
  }
`;

/**
 * The whole catalogue, handed to bulkOperationRunQuery as text. Three connections, nested one deep: a bulk query may have
 * five and two. Its result is one JSON object a line; children follow their parent and name it in `__parentId`.
 */
export const CATALOGUE_EXPORT = `#graphql
  query CatalogueExport {
    products {
      edges {
        node {
          id
          title
          handle
          vendor
          productType
          status
          tags
          updatedAt
          featuredMedia {
            preview {
              image {
                url
              }
            }
          }
          collections {
            edges {
              node {
                id
              }
            }
          }
          variants {
            edges {
              node {
                id
                title
                sku
                price
                updatedAt
                inventoryItem {
                  id
                  requiresShipping
                  harmonizedSystemCode
                  countryCodeOfOrigin
                  provinceCodeOfOrigin
                  updatedAt
                  measurement {
                    weight {
                      value
                      unit
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`;

/** Shopify counts to 10,000 and no further, which is enough to tell none from some. */
export const PRODUCTS_COUNT = `#graphql
  query ProductsCount {
    productsCount {
      count
    }
  }
`;

export const PRODUCT = `#graphql
  query Product($id: ID!) {
    product(id: $id) {
      id
      title
      handle
      vendor
      productType
      status
      tags
      updatedAt
      featuredMedia {
        preview {
          image {
            url
          }
        }
      }
      collections(first: 250) {
        nodes {
          id
        }
      }
    }
  }
`;

export const PRODUCT_VARIANTS = `#graphql
  query ProductVariants($id: ID!, $after: String) {
    product(id: $id) {
      variants(first: 100, after: $after) {
        nodes {
          id
          title
          sku
          price
          updatedAt
          inventoryItem {
            id
            requiresShipping
            harmonizedSystemCode
            countryCodeOfOrigin
            provinceCodeOfOrigin
            updatedAt
            measurement {
              weight {
                value
                unit
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
  }
`;

export const INVENTORY_ITEM = `#graphql
  query InventoryItem($id: ID!) {
    inventoryItem(id: $id) {
      id
      requiresShipping
      harmonizedSystemCode
      countryCodeOfOrigin
      provinceCodeOfOrigin
      updatedAt
      measurement {
        weight {
          value
          unit
        }
      }
    }
  }
`;

export const COLLECTION_PRODUCTS = `#graphql
  query CollectionProducts($id: ID!, $after: String) {
    collection(id: $id) {
      id
      products(first: 250, after: $after) {
        nodes {
          id
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

/** Up to 25 metafields a call: that is Shopify's limit. */
export const METAFIELDS_SET = `#graphql
  mutation MetafieldsSet($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      metafields {
        id
      }
      userErrors {
        field
        message
        code
        elementIndex
      }
    }
  }
`;

/** A metafield that is not there is no error: its place in the answer is null. */
export const METAFIELDS_DELETE = `#graphql
  mutation MetafieldsDelete($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) {
      deletedMetafields {
        ownerId
      }
      userErrors {
        field
        message
      }
    }
  }
`;
