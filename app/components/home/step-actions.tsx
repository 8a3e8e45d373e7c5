import { Button, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SetUpStep } from "#app/domain/shops/set-up-steps.ts";
import type { HomeActions } from "./use-home-actions.ts";

/** What can be done about a step that is open; nothing where it is not the merchant's turn. */
export function StepActions({
  step,
  actions,
}: {
  readonly step: SetUpStep;
  readonly actions: HomeActions;
}) {
  const { t } = useTranslation("home");
  const { busy, run } = actions;
  const { key, state } = step;
  // also while the app is at it: Shopify may have been away for longer than the app's tries last
  if (key === "plan" && (state === "blocked" || state === "working"))
    return (
      <InlineStack>
        <Button loading={busy === "recheck"} onClick={() => run("recheck")}>
          {t("action.recheck")}
        </Button>
      </InlineStack>
    );
  if (key === "attached" && state === "todo")
    return (
      <InlineStack gap="200">
        <Button variant="primary" loading={busy === "attach"} onClick={() => run("attach")}>
          {t("action.attach")}
        </Button>
        <Button loading={busy === "attached"} onClick={() => run("attached")}>
          {t("action.attached")}
        </Button>
      </InlineStack>
    );
  if (key === "catalogue" && state === "todo")
    return (
      <InlineStack>
        <Button loading={busy === "sync"} onClick={() => run("sync")}>
          {t("action.sync")}
        </Button>
      </InlineStack>
    );
  if (!hasPage(key) || (state !== "todo" && state !== "optional")) return null;
  return (
    <InlineStack>
      <Button url={PAGES[key]}>{t(`action.${key}`)}</Button>
    </InlineStack>
  );
}

const PAGES = {
  method: "/app/methods/new",
  carrier: "/app/carriers",
  quote: "/app/simulator",
} as const satisfies Partial<Record<SetUpStep["key"], string>>;

const hasPage = (key: SetUpStep["key"]): key is keyof typeof PAGES => Object.hasOwn(PAGES, key);
