import { Badge, BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { DeleteIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { SwitchButton } from "#app/components/methods/switch-button.tsx";
import type { ShopBox } from "#app/domain/rating/boxes/schema.ts";
import type { LengthUnit } from "#app/domain/units/lengths.ts";
import { useBoxText } from "./use-box-text.ts";

interface BoxRowProps {
  readonly box: ShopBox;
  readonly currency: string;
  readonly lengthUnit: LengthUnit;
  readonly onSwitch: (enabled: boolean) => void;
  readonly onDelete: () => void;
}

/** One line of the list: what fits into the box, what it costs, and what can be done to it. */
export function BoxRow({ box, currency, lengthUnit, onSwitch, onDelete }: BoxRowProps) {
  const { t } = useTranslation("boxes");
  const { format, size, weight } = useBoxText(lengthUnit);
  const { name, enabled, cost } = box;
  return (
    <InlineStack gap="300" blockAlign="center" align="space-between" wrap={false}>
      <div style={{ flex: "1 1 auto", minWidth: 0 }}>
        <BlockStack gap="100">
          <InlineStack align="start" gap="200" blockAlign="center">
            <Link url={`/app/boxes/${box.id}`} monochrome removeUnderline>
              <Text as="span" variant="bodyMd" fontWeight="semibold">
                {name}
              </Text>
            </Link>
            {enabled ? null : <Badge>{t("list.off")}</Badge>}
          </InlineStack>
          <Text as="p" variant="bodySm">
            {t("list.inside", { size: size(box.inner) })}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {t("list.weight", { weight: weight(box.maxGross) })}
            {" · "}
            {cost === null
              ? t("list.noCost")
              : t("list.cost", { amount: format.money(cost, currency) })}
          </Text>
        </BlockStack>
      </div>
      <InlineStack gap="300" blockAlign="center" wrap={false}>
        <Button
          size="slim"
          variant="tertiary"
          tone="critical"
          icon={DeleteIcon}
          accessibilityLabel={t("list.delete", { name })}
          onClick={onDelete}
        />
        <SwitchButton label={t("list.switch", { name })} on={enabled} onChange={onSwitch} />
      </InlineStack>
    </InlineStack>
  );
}
