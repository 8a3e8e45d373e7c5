import { Badge, BlockStack, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { ShopifyWords } from "#app/components/layout/shopify-words.tsx";
import { type SetUpStep, setUpProgress, type StepState } from "#app/domain/shops/set-up-steps.ts";
import { StepActions } from "./step-actions.tsx";
import type { HomeActions } from "./use-home-actions.ts";

export interface SetUpCardProps {
  readonly steps: readonly SetUpStep[];
  readonly refusal: string | null;
  readonly marketDrivenShipping: boolean;
  readonly actions: HomeActions;
}

/** The way from an install to the first quote; each step knows whether it is done. */
export function SetUpCard(props: SetUpCardProps) {
  const { t } = useTranslation("home");
  const { done, total } = setUpProgress(props.steps);
  const heading = useId();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd" id={heading}>
            {t("setUp.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("setUp.progress", { done, total })}
          </Text>
          <ProgressBar
            progress={(done / total) * 100}
            size="small"
            tone="success"
            ariaLabelledBy={heading}
          />
        </BlockStack>
        <ol style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {props.steps.map((step) => (
            <li key={step.key} style={{ paddingBlock: "var(--p-space-200)" }}>
              <Step {...props} step={step} />
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}

const TONES = {
  done: "success",
  working: "info",
  todo: "attention",
  blocked: undefined,
  optional: undefined,
} as const satisfies Record<StepState, string | undefined>;

function Step(props: SetUpCardProps & { readonly step: SetUpStep }) {
  const { step, refusal, marketDrivenShipping } = props;
  const { t } = useTranslation("home");
  // what waits for an earlier step is no alarm; a plan that does not allow rates is
  const tone = isRefused(step) ? "critical" : TONES[step.state];
  const isOpen = step.state !== "done";
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center" wrap>
        <Text as="h3" variant="bodyMd" fontWeight={isOpen ? "semibold" : "regular"}>
          {t(`step.${step.key}.title`)}
        </Text>
        <Badge {...(tone === undefined ? {} : { tone })}>{t(`state.${step.state}`)}</Badge>
      </InlineStack>
      {isOpen ? <Text as="p">{t(bodyKey(step, marketDrivenShipping))}</Text> : null}
      {isRefused(step) ? <ShopifyWords words={refusal} /> : null}
      {isOpen ? <StepActions step={step} actions={props.actions} /> : null}
    </BlockStack>
  );
}

const isRefused = ({ key, state }: SetUpStep): boolean => key === "plan" && state === "blocked";

function bodyKey({ key, state }: SetUpStep, marketDrivenShipping: boolean): string {
  if (key === "attached" && state === "todo")
    return marketDrivenShipping ? "step.attached.markets" : "step.attached.profile";
  return state === "blocked" ? `step.${key}.blocked` : `step.${key}.body`;
}
