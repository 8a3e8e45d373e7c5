import { Badge, BlockStack, Box, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { ShopifyWords } from "#app/components/layout/shopify-words.tsx";
import { useFormat } from "#app/components/methods/use-format.ts";
import type { DimensionTexts } from "#app/domain/catalogue/dimension-row.ts";
import type { LengthUnit } from "#app/domain/units/lengths.ts";
import { DimensionFields } from "./dimension-fields.tsx";

export interface ListedVariant {
  readonly id: string;
  readonly title: string;
  readonly sku: string;
  readonly grams: number | null;
  readonly hsCode: string | null;
  readonly originCountry: string | null;
  readonly requiresShipping: boolean;
  readonly mm: readonly [number, number, number] | null;
  readonly mirrored: boolean;
  /** why Shopify did not take the dimensions, in its own words */
  readonly refusal: string | null;
}

export interface ListedProduct {
  readonly id: string;
  readonly title: string;
  readonly vendor: string;
  readonly status: string;
  readonly variantCount: number;
  readonly variants: readonly ListedVariant[];
}

interface VariantProps {
  readonly unit: LengthUnit;
  readonly textsOf: (variant: ListedVariant) => DimensionTexts;
  readonly isWrong: (id: string, position: number) => boolean;
  readonly onChange: (id: string, texts: DimensionTexts) => void;
}

/** One product with its variants: what each has, what it lacks, and its dimensions to fill in. */
export function ProductCard({ product, ...rest }: VariantProps & { product: ListedProduct }) {
  const { t } = useTranslation("products");
  const more = product.variantCount - product.variants.length;
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingSm">
            {product.title}
          </Text>
          {product.status === "ACTIVE" ? null : (
            <Badge>{t(`status.${product.status.toLowerCase()}`)}</Badge>
          )}
          <Text as="span" tone="subdued">
            {product.vendor}
          </Text>
        </InlineStack>
      </Box>
      {product.variants.map((variant) => (
        <Fragment key={variant.id}>
          <Divider />
          <Variant product={product} variant={variant} {...rest} />
        </Fragment>
      ))}
      {more <= 0 ? null : (
        <Box padding="400" paddingBlockStart="200">
          <Link url={`/app/products?product=${product.id}`}>{t("more", { count: more })}</Link>
        </Box>
      )}
    </Card>
  );
}

interface OneVariantProps extends VariantProps {
  readonly product: ListedProduct;
  readonly variant: ListedVariant;
}

function Variant({ product, variant, unit, textsOf, isWrong, onChange }: OneVariantProps) {
  const { t } = useTranslation("products");
  const title = variant.title === "Default Title" ? "" : variant.title;
  const name = [product.title, title].filter((part) => part !== "").join(" · ");
  return (
    <Box padding="400">
      <InlineStack gap="300" align="space-between" blockAlign="center">
        <div style={{ flex: "1 1 200px", minWidth: 0 }}>
          <BlockStack gap="100">
            {title === "" ? null : <Text as="p">{title}</Text>}
            <VariantFacts variant={variant} />
            <Refusal refusal={variant.refusal} />
          </BlockStack>
        </div>
        {variant.requiresShipping ? (
          <DimensionFields
            name={name}
            unit={unit}
            texts={textsOf(variant)}
            isWrong={(position) => isWrong(variant.id, position)}
            onChange={(texts) => onChange(variant.id, texts)}
          />
        ) : (
          <Badge>{t("notShipped")}</Badge>
        )}
      </InlineStack>
    </Box>
  );
}

function Refusal({ refusal }: Pick<ListedVariant, "refusal">) {
  const { t } = useTranslation("products");
  if (refusal === null) return null;
  return (
    <>
      <Text as="p" variant="bodySm" tone="caution">
        {t("mirrorRefused")}
      </Text>
      <ShopifyWords words={refusal} />
    </>
  );
}

function VariantFacts({ variant }: { readonly variant: ListedVariant }) {
  const { t } = useTranslation("products");
  const format = useFormat();
  const { sku, requiresShipping } = variant;
  const grams = variant.grams ?? 0;
  const hsCode = variant.hsCode ?? "";
  const origin = variant.originCountry ?? "";
  const known = [
    sku,
    grams === 0 ? "" : format.weight(grams, "kg"),
    hsCode === "" ? "" : t("hsCode", { code: hsCode }),
    format.country(origin),
  ].filter((part) => part !== "");
  const lacks = { weight: grams === 0, hsCode: hsCode === "", origin: origin === "" };
  const missing = Object.entries({ ...lacks, dimensions: variant.mm === null })
    .filter(([, is]) => is)
    .map(([gap]) => gap);
  return (
    <InlineStack align="start" gap="200" blockAlign="center">
      <Text as="span" variant="bodySm" tone="subdued">
        {known.join(" · ")}
      </Text>
      {requiresShipping
        ? missing.map((gap) => (
            <Badge key={gap} tone="attention" size="small">
              {t(`lacks.${gap}`)}
            </Badge>
          ))
        : null}
    </InlineStack>
  );
}
