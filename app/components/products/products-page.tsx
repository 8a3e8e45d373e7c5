import { BlockStack, Button, Card, InlineStack, Layout, Link, Text } from "@shopify/polaris";
import { useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { EmptyPage } from "#app/components/layout/empty-page.tsx";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { PageSaveBar } from "#app/components/layout/page-save-bar.tsx";
import type { GapFilter } from "#app/domain/catalogue/product-query.ts";
import type { LengthUnit } from "#app/domain/units/lengths.ts";
import { ExportButton } from "./export-button.tsx";
import { ImportCard } from "./import-card.tsx";
import { ProductCard } from "./product-card.tsx";
import type { ListedProduct } from "./product-card.tsx";
import { ProductFilters } from "./product-filters.tsx";
import { SyncCard } from "./sync-card.tsx";
import type { SyncFacts } from "./sync-card.tsx";
import { useDimensionEdits } from "./use-dimension-edits.ts";

export interface ProductsPageProps {
  readonly fields: {
    readonly search: string;
    readonly missing: GapFilter;
    readonly product: string;
    readonly after: string;
    readonly unit: LengthUnit;
  };
  readonly gaps: Readonly<Record<Exclude<GapFilter, "all" | "any"> | "variants", number>>;
  readonly sync: SyncFacts | null;
  readonly products: readonly ListedProduct[];
  readonly next: string | null;
}

/** The catalogue as rates need it: what is missing, and dimensions, which Shopify does not have. */
export function ProductsPage(props: ProductsPageProps) {
  const { fields, gaps, sync, products } = props;
  const { t } = useTranslation("products");
  const edits = useDimensionEdits(products, fields.unit);
  return (
    <PageFrame title={t("title")} subtitle={t("subtitle")}>
      <PageSaveBar
        id="dimensions-save-bar"
        open={edits.dirty}
        saving={edits.saving}
        onSave={edits.save}
        onDiscard={edits.discard}
      />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <ProductFilters fields={fields} gaps={gaps} locked={edits.dirty} />
            {products.map((product) => (
              <ProductCard
                key={product.id}
                product={product}
                unit={fields.unit}
                textsOf={edits.textsOf}
                isWrong={edits.isWrong}
                onChange={edits.change}
              />
            ))}
            {products.length === 0 ? <NoProducts {...props} /> : null}
            {edits.dirty ? (
              <InlineStack align="end" gap="200">
                <Button onClick={edits.discard}>{t("discard")}</Button>
                <Button variant="primary" loading={edits.saving} onClick={edits.save}>
                  {t("save")}
                </Button>
              </InlineStack>
            ) : null}
            <Pages after={fields.after} next={props.next} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <SyncCard sync={sync} />
            <ImportCard />
            <Card>
              <BlockStack gap="200">
                <Text as="h2" variant="headingSm">
                  {t("export.title")}
                </Text>
                <Text as="p">{t("export.text", { count: gaps.variants })}</Text>
                <ExportButton unit={fields.unit} />
              </BlockStack>
            </Card>
          </BlockStack>
        </Layout.Section>
      </Layout>
    </PageFrame>
  );
}

function NoProducts({ fields, gaps, sync }: ProductsPageProps) {
  const { t } = useTranslation("products");
  const filtered = fields.search !== "" || fields.missing !== "all" || fields.product !== "";
  if (!filtered && gaps.variants === 0)
    return (
      <EmptyPage
        title={t("empty.heading")}
        body={t(sync?.status === "done" ? "empty.none" : "empty.notYet")}
      />
    );
  return (
    <Card>
      <BlockStack gap="200" inlineAlign="center">
        <Text as="h2" variant="headingMd">
          {t(fields.missing === "all" ? "empty.nothingFound" : "empty.nothingMissing")}
        </Text>
        <Link url="/app/products">{t("empty.all")}</Link>
      </BlockStack>
    </Card>
  );
}

function Pages({ after, next }: { readonly after: string; readonly next: string | null }) {
  const { t } = useTranslation("products");
  const { pathname, search } = useLocation();
  if (after === "" && next === null) return null;
  const to = (cursor: string) => {
    const query = new URLSearchParams(search);
    if (cursor === "") query.delete("after");
    else query.set("after", cursor);
    return `${pathname}?${query}`;
  };
  return (
    <InlineStack align="center" gap="200">
      {after === "" ? null : <Button url={to("")}>{t("pages.first")}</Button>}
      {next === null ? null : <Button url={to(next)}>{t("pages.next")}</Button>}
    </InlineStack>
  );
}
