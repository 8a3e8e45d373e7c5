import {
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  Divider,
  InlineStack,
  Text,
} from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { EmptyPage } from "#app/components/layout/empty-page.tsx";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { FailureBanner } from "#app/components/methods/failure-banner.tsx";
import { Outbox } from "#app/components/methods/outbox.tsx";
import { COMMON_BOXES } from "#app/domain/rating/boxes/common-boxes.ts";
import type { ShopBox } from "#app/domain/rating/boxes/schema.ts";
import type { LengthUnit } from "#app/domain/units/lengths.ts";
import { BoxRow } from "./box-row.tsx";
import { useBoxActions } from "./use-box-actions.ts";

interface BoxesPageProps {
  readonly boxes: readonly ShopBox[];
  readonly currency: string;
  readonly lengthUnit: LengthUnit;
}

/** The boxes that orders are packed into before live carriers are asked. */
export function BoxesPage(props: BoxesPageProps) {
  const { t } = useTranslation(["boxes", "methods"]);
  const actions = useBoxActions(props.boxes);
  return (
    <PageFrame
      title={t("title")}
      subtitle={t("subtitle")}
      primaryAction={{ content: t("list.add"), url: "/app/boxes/new" }}
      secondaryActions={[{ content: t("list.simulate", { ns: "methods" }), url: "/app/simulator" }]}
    >
      <Outbox {...actions.outbox} action="/app/boxes?index" />
      <BlockStack gap="400">
        <FailureBanner failure={actions.failure} />
        {actions.deleted.map((deleted) => (
          <Banner
            key={`${deleted.id} ${deleted.lastVersion}`}
            tone="info"
            title={t("list.deleted", { ns: "methods", name: deleted.name })}
            action={{
              content: t("list.undo", { ns: "methods" }),
              onAction: () => actions.undo(deleted),
            }}
            onDismiss={() => actions.dismiss(deleted)}
          />
        ))}
        {actions.boxes.length === 0 ? (
          <NoBoxes />
        ) : (
          <BoxList {...props} boxes={actions.boxes} actions={actions} />
        )}
      </BlockStack>
    </PageFrame>
  );
}

interface BoxListProps extends BoxesPageProps {
  readonly actions: ReturnType<typeof useBoxActions>;
}

function BoxList({ boxes, currency, lengthUnit, actions }: BoxListProps) {
  const { t } = useTranslation("boxes");
  return (
    <Card padding="0">
      <ul aria-label={t("title")} style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {boxes.map((box, index) => (
          <Fragment key={box.id}>
            {index === 0 ? null : <Divider />}
            <Box as="li" padding="400">
              <BoxRow
                {...{ box, currency, lengthUnit }}
                onSwitch={(enabled) => actions.switchBox(box.id, enabled)}
                onDelete={() => actions.deleteBox(box.id)}
              />
            </Box>
          </Fragment>
        ))}
      </ul>
    </Card>
  );
}

function NoBoxes() {
  const { t } = useTranslation("boxes");
  return (
    <BlockStack gap="400">
      <EmptyPage
        title={t("empty.title")}
        body={t("empty.body")}
        action={{ label: t("empty.add"), url: "/app/boxes/new" }}
      />
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("empty.common")}
          </Text>
          <Text as="p" tone="subdued">
            {t("empty.commonHelp")}
          </Text>
          <InlineStack align="start" gap="200">
            {COMMON_BOXES.map((which) => (
              <Button key={which} url={`/app/boxes/new?draft=${which}`}>
                {t(`drafts.${which}`)}
              </Button>
            ))}
          </InlineStack>
        </BlockStack>
      </Card>
    </BlockStack>
  );
}
