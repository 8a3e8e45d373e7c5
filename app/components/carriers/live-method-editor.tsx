import { BlockStack, Card, Checkbox, ChoiceList, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TextsEditor } from "#app/components/methods/texts-editor.tsx";
import type { BackupChoice } from "#app/domain/carriers/backup-choices.ts";
import type { CarrierCapabilities, LiveMethodFields } from "#app/domain/carriers/schema.ts";
import { TestBadge } from "./badges.tsx";
import { LivePrices } from "./live-prices.tsx";
import { ServicesPicker } from "./services-picker.tsx";
import type { AccountView } from "./view.ts";

export interface LiveEditorProps {
  readonly fields: LiveMethodFields;
  readonly account: Pick<AccountView, "label" | "mode"> | null;
  readonly carriers: CarrierCapabilities["carriers"];
  /** services that may stand in when the carrier does not answer */
  readonly backups: readonly BackupChoice[];
  readonly zones: readonly { readonly id: string; readonly name: string }[];
  readonly currency: string;
  readonly problem: (path: string) => string | undefined;
  readonly onChange: (part: Partial<LiveMethodFields>) => void;
}

export function LiveMethodEditor(props: LiveEditorProps) {
  const { fields, account, problem, onChange } = props;
  const { t } = useTranslation("carriers");
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="400">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {account?.label ?? t("method.newTitle")}
            </Text>
            {account === null ? null : <TestBadge mode={account.mode} />}
          </InlineStack>
          <TextsEditor texts={fields} problem={problem} onChange={onChange} />
          <Checkbox
            label={t("method.enabled")}
            checked={fields.enabled}
            onChange={(enabled) => onChange({ enabled })}
          />
        </BlockStack>
      </Card>
      <ServicesPicker {...props} />
      <LivePrices {...props} />
      <ZonesCard {...props} />
    </BlockStack>
  );
}

function ZonesCard({ fields, zones, problem, onChange }: LiveEditorProps) {
  const { t } = useTranslation("carriers");
  const everywhere = fields.zoneIds.length === 0;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("method.zones")}
        </Text>
        {zones.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("method.noZones")}
          </Text>
        ) : (
          <ChoiceList
            allowMultiple
            title={t(everywhere ? "method.everywhere" : "method.someZones")}
            choices={zones.map(({ id, name }) => ({ value: id, label: name }))}
            selected={[...fields.zoneIds]}
            error={problem("zoneIds") ?? ""}
            onChange={(zoneIds) => onChange({ zoneIds })}
          />
        )}
      </BlockStack>
    </Card>
  );
}
