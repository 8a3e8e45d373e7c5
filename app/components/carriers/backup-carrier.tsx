import { Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { isSameService, type BackupService } from "#app/domain/carriers/backup-choices.ts";
import { carrierName, serviceLabel } from "#app/domain/carriers/service-names.ts";
import type { LiveEditorProps } from "./live-method-editor.tsx";

const NONE = "";

/** Whose price stands in before the merchant's own backup price does. */
export function BackupCarrier({ fields, backups, problem, onChange }: LiveEditorProps) {
  const { t } = useTranslation("carriers");
  const chosen = fields.backupService;
  const isLost = chosen !== null && !backups.some((choice) => isSameService(choice, chosen));
  // what was chosen and is no longer offered stays visible until the merchant chooses anew
  const choices = isLost ? [...backups, { ...chosen, account: t("price.backupLost") }] : backups;
  const several = new Set(choices.map(({ accountId }) => accountId)).size > 1;
  const label = ({ carrier, service, account }: BackupService & { account: string }): string => {
    const name = `${carrierName(carrier)} ${serviceLabel(carrier, service)}`;
    return several ? `${name} (${account})` : name;
  };
  return (
    <Select
      label={t("price.backupService")}
      helpText={t("price.backupServiceHelp")}
      options={[
        { value: NONE, label: t("price.none") },
        ...choices.map((choice, index) => ({ value: String(index), label: label(choice) })),
      ]}
      value={
        chosen === null
          ? NONE
          : String(choices.findIndex((choice) => isSameService(choice, chosen)))
      }
      error={problem("backupService")}
      onChange={(value) => {
        const choice = value === NONE ? undefined : choices[Number(value)];
        if (choice === undefined) onChange({ backupService: null });
        else {
          const { accountId, carrier, service } = choice;
          onChange({ backupService: { accountId, carrier, service } });
        }
      }}
    />
  );
}
