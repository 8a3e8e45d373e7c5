import { BlockStack, Box, Button, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { DeleteIcon } from "@shopify/polaris-icons";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";

export interface ZoneSummary {
  readonly id: string;
  readonly name: string;
  readonly places: string;
  readonly methods: number;
}

interface ZoneListProps {
  readonly zones: readonly ZoneSummary[];
  readonly onDelete: (id: string) => void;
}

/** The zones with the places they hold; one that a method uses cannot be deleted, and says so. */
export function ZoneList({ zones, onDelete }: ZoneListProps) {
  const { t } = useTranslation("methods");
  return (
    <>
      {zones.map((zone, index) => (
        <Fragment key={zone.id}>
          {index === 0 ? null : <Divider />}
          <Box padding="400">
            <InlineStack align="space-between" blockAlign="center" gap="300" wrap={false}>
              <BlockStack gap="100">
                <Link url={`/app/methods/zones/${zone.id}`} monochrome removeUnderline>
                  <Text as="span" fontWeight="semibold">
                    {zone.name}
                  </Text>
                </Link>
                <Text as="p" variant="bodySm">
                  {zone.places}
                </Text>
                <Text as="p" variant="bodySm" tone="subdued">
                  {t("zones.usedBy", { count: zone.methods })}
                </Text>
              </BlockStack>
              <Button
                size="slim"
                variant="tertiary"
                tone="critical"
                icon={DeleteIcon}
                disabled={zone.methods > 0}
                accessibilityLabel={t("zones.delete", { name: zone.name })}
                onClick={() => onDelete(zone.id)}
              />
            </InlineStack>
          </Box>
        </Fragment>
      ))}
    </>
  );
}
