import {
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  InlineStack,
  Layout,
  Link,
  Text,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EmptyPage } from "#app/components/layout/empty-page.tsx";
import { AdviceCard } from "#app/components/layout/advice-card.tsx";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { zoneIdsOf } from "#app/domain/rating/edit-config.ts";
import type { Method, Zone } from "#app/domain/rating/schema.ts";
import { describeMethodPrice } from "./describe-pricing.ts";
import { describeZone } from "./describe-zone.ts";
import { FailureBanner } from "./failure-banner.tsx";
import { Outbox } from "./outbox.tsx";
import { MethodList } from "./method-list.tsx";
import { useFormat } from "./use-format.ts";
import { useMethodActions } from "./use-method-actions.ts";
import { ZoneList } from "./zone-list.tsx";

interface MethodsPageProps {
  readonly currency: string;
  readonly methods: readonly Method[];
  /** ids of those that an account with a test key prices */
  readonly testMethods: readonly string[];
  readonly zones: readonly { readonly zone: Zone; readonly methods: number }[];
  /** minor units; null: none is charged */
  readonly handling: number | null;
}

/** Shipping methods and zones: the merchant's whole offer on one page. */
export function MethodsPage(props: MethodsPageProps) {
  const { t } = useTranslation("methods");
  const actions = useMethodActions(props.methods);
  return (
    <PageFrame
      title={t("title")}
      primaryAction={{ content: t("list.add"), url: "/app/methods/new" }}
      secondaryActions={[{ content: t("list.simulate"), url: "/app/simulator" }]}
    >
      <Outbox {...actions.outbox} action="/app/methods?index" />
      <BlockStack gap="400">
        <FailureBanner failure={actions.failure} />
        {actions.deleted.map((deleted) => (
          <Banner
            key={`${deleted.id} ${deleted.lastVersion}`}
            tone="info"
            title={t("list.deleted", { name: deleted.name })}
            action={{ content: t("list.undo"), onAction: () => actions.undo(deleted) }}
            onDismiss={() => actions.dismiss(deleted)}
          />
        ))}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <MethodsCard {...props} actions={actions} />
              <ZonesCard {...props} onDelete={actions.deleteZone} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <Advice handling={props.handling} currency={props.currency} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </PageFrame>
  );
}

type MethodActions = ReturnType<typeof useMethodActions>;

function MethodsCard(props: MethodsPageProps & { readonly actions: MethodActions }) {
  const { currency, zones, testMethods, actions } = props;
  const { t } = useTranslation("methods");
  const format = useFormat();
  if (actions.methods.length === 0)
    return (
      <EmptyPage
        title={t("list.emptyHeading")}
        body={t("list.emptyText")}
        action={{ label: t("list.addFirst"), url: "/app/methods/new" }}
        secondaryAction={{ label: t("list.connectCarrier"), url: "/app/carriers" }}
      />
    );
  const names = new Map(zones.map(({ zone }) => [zone.id, zone.name]));
  const served = (method: Method) => {
    const ids = zoneIdsOf(method);
    return ids.length === 0
      ? t("list.everywhere")
      : format.list(ids.map((id) => names.get(id) ?? id));
  };
  return (
    <Card padding="0">
      <MethodList
        label={t("title")}
        methods={actions.methods.map((method) => ({
          id: method.id,
          kind: method.kind,
          name: method.name.text,
          enabled: method.enabled,
          testPriced: testMethods.includes(method.id),
          zones: served(method),
          price: describeMethodPrice(method, { t, format, currency }),
          href: `/app/methods/${method.id}`,
        }))}
        onOrder={actions.order}
        onSwitch={actions.switchMethod}
        onDuplicate={(id) => actions.duplicate(id, t("list.copySuffix"))}
        onDelete={actions.deleteMethod}
      />
    </Card>
  );
}

function ZonesCard({
  zones,
  onDelete,
}: Pick<MethodsPageProps, "zones"> & { readonly onDelete: (id: string) => void }) {
  const { t } = useTranslation("methods");
  const format = useFormat();
  return (
    <BlockStack gap="300">
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("zones.title")}
          </Text>
          <Button url="/app/methods/zones/new">{t("zones.add")}</Button>
        </InlineStack>
      </Box>
      <Card padding={zones.length === 0 ? "400" : "0"}>
        {zones.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("zones.empty")}
          </Text>
        ) : (
          <ZoneList
            zones={zones.map(({ zone, methods }) => ({
              id: zone.id,
              name: zone.name,
              places: describeZone(zone, t, format),
              methods,
            }))}
            onDelete={onDelete}
          />
        )}
      </Card>
    </BlockStack>
  );
}

function Advice({ handling, currency }: Pick<MethodsPageProps, "handling" | "currency">) {
  const { t } = useTranslation("methods");
  const format = useFormat();
  return (
    <BlockStack gap="400">
      <AdviceCard title={t("advice.orderTitle")}>
        <Text as="p">{t("advice.order")}</Text>
      </AdviceCard>
      <AdviceCard title={t("advice.handlingTitle")}>
        <Text as="p">
          {handling === null
            ? t("advice.noHandling")
            : t("advice.handling", { amount: format.money(handling, currency) })}
        </Text>
        <Link url="/app/settings">{t("advice.settings")}</Link>
      </AdviceCard>
    </BlockStack>
  );
}
