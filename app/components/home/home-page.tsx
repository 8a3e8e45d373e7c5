import { Banner, BlockStack, Layout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { ShopifyWords } from "#app/components/layout/shopify-words.tsx";
import { type SetUpStep, setUpProgress } from "#app/domain/shops/set-up-steps.ts";
import { CatalogueCard } from "./catalogue-card.tsx";
import { type ListedProblem, ProblemsCard } from "./problems-card.tsx";
import { SetUpCard } from "./set-up-card.tsx";
import { TodayCard, type TodayFigures } from "./today-card.tsx";
import { useHomeActions, usePolling } from "./use-home-actions.ts";

export interface HomePageProps {
  readonly shopName: string;
  readonly steps: readonly SetUpStep[];
  readonly refusal: string | null;
  readonly marketDrivenShipping: boolean;
  readonly today: TodayFigures;
  readonly catalogue: {
    readonly products: number;
    readonly variants: number;
    readonly isSyncing: boolean;
    /** ISO 8601 */
    readonly finishedAt: string | null;
  };
  readonly problems: readonly ListedProblem[];
}

/** How far the shop is, how today goes, and what needs a look. */
export function HomePage(props: HomePageProps) {
  const { t } = useTranslation("home");
  const actions = useHomeActions();
  const { steps, catalogue, problems } = props;
  const { done, total } = setUpProgress(steps);
  usePolling(catalogue.isSyncing || steps.some((step) => step.state === "working"));
  const setUp = (
    <SetUpCard
      steps={steps}
      refusal={props.refusal}
      marketDrivenShipping={props.marketDrivenShipping}
      actions={actions}
    />
  );
  return (
    <PageFrame title={t("title")} subtitle={props.shopName}>
      <BlockStack gap="400">
        {actions.failure === null ? null : (
          <Banner tone="critical" title={t("failure.title")}>
            <p>{t(`failure.${actions.failure.code}`)}</p>
            <ShopifyWords words={actions.failure.message} />
          </Banner>
        )}
        {actions.switchedOff.length === 0 ? null : (
          <Banner tone="warning" title={t("switchedOff.title")}>
            <p>{t("switchedOff.body", { markets: actions.switchedOff.join(", ") })}</p>
          </Banner>
        )}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              {done < total ? setUp : null}
              <TodayCard today={props.today} />
              <ProblemsCard problems={problems} />
              {done < total ? null : setUp}
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <CatalogueCard {...catalogue} actions={actions} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </PageFrame>
  );
}
