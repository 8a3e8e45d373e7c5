import { SaveBar } from "@shopify/app-bridge-react";
import { useTranslation } from "react-i18next";

export interface PageSaveBarProps {
  /** unique on the page */
  readonly id: string;
  /** unsaved changes are there: the bar shows, and leaving the page asks first */
  readonly open: boolean;
  readonly saving: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** The admin's own bar for unsaved changes. */
export function PageSaveBar({ id, open, saving, onSave, onDiscard }: PageSaveBarProps) {
  const { t } = useTranslation();
  return (
    <SaveBar id={id} open={open}>
      {/* App Bridge reads `variant` and `loading` as attributes; React knows neither on a button */}
      <button {...{ variant: "primary", ...(saving ? { loading: "" } : {}) }} onClick={onSave}>
        {t("action.save")}
      </button>
      <button onClick={onDiscard} disabled={saving}>
        {t("action.discard")}
      </button>
    </SaveBar>
  );
}
