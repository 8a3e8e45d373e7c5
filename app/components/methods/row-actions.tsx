import { Button, ButtonGroup, InlineStack } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, DeleteIcon, DuplicateIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { SwitchButton } from "./switch-button.tsx";

export interface RowActionsProps {
  readonly first: boolean;
  readonly last: boolean;
  readonly onSwitch: (enabled: boolean) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onDuplicate: () => void;
  readonly onDelete: () => void;
}

interface Subject {
  readonly name: string;
  readonly enabled: boolean;
  /** what the switch does, for those who hear the page */
  readonly switchLabel: string;
}

/** Everything that can be done to one line of an ordered list. */
export function RowActions(props: RowActionsProps & Subject) {
  const { name, enabled, switchLabel, first, last } = props;
  const { t } = useTranslation("methods");
  return (
    <InlineStack align="start" gap="300" blockAlign="center" wrap={false}>
      <ButtonGroup gap="tight">
        <Button
          size="slim"
          variant="tertiary"
          icon={ArrowUpIcon}
          disabled={first}
          accessibilityLabel={t("list.moveUp", { name })}
          onClick={() => props.onMove(-1)}
        />
        <Button
          size="slim"
          variant="tertiary"
          icon={ArrowDownIcon}
          disabled={last}
          accessibilityLabel={t("list.moveDown", { name })}
          onClick={() => props.onMove(1)}
        />
        <Button
          size="slim"
          variant="tertiary"
          icon={DuplicateIcon}
          accessibilityLabel={t("list.duplicate", { name })}
          onClick={props.onDuplicate}
        />
        <Button
          size="slim"
          variant="tertiary"
          tone="critical"
          icon={DeleteIcon}
          accessibilityLabel={t("list.delete", { name })}
          onClick={props.onDelete}
        />
      </ButtonGroup>
      <SwitchButton label={switchLabel} on={enabled} onChange={props.onSwitch} />
    </InlineStack>
  );
}
