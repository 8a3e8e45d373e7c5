import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DateText } from "#app/components/layout/date-text.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";

export interface ListedDelivery {
  readonly id: string;
  readonly topic: string;
  readonly webhookId: string;
  /** ISO 8601 */
  readonly receivedAt: string;
  readonly status: string;
  readonly attempts: number;
  readonly duplicates: number;
  readonly lastError: string | null;
}

const TONES: Readonly<Record<string, "success" | "critical" | "info">> = {
  done: "success",
  dead: "critical",
  received: "info",
};

/** The deliveries, one below the other, so that they read as well on a telephone. */
export function DeliveryList({ deliveries }: { readonly deliveries: readonly ListedDelivery[] }) {
  const { t } = useTranslation("webhooks");
  return (
    <ul aria-label={t("caption")} style={{ listStyle: "none", margin: 0, padding: 0 }}>
      {deliveries.map((delivery) => (
        <li
          key={delivery.id}
          style={{
            padding: "var(--p-space-300) var(--p-space-400)",
            borderBlockEnd: "1px solid var(--p-color-border-secondary)",
          }}
        >
          <Delivery delivery={delivery} />
        </li>
      ))}
    </ul>
  );
}

function Delivery({ delivery }: { readonly delivery: ListedDelivery }) {
  const { t } = useTranslation("webhooks");
  const { topic, status, attempts, duplicates, lastError } = delivery;
  const tone = TONES[status];
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center" align="space-between" wrap>
        <InlineStack align="start" gap="200" blockAlign="center" wrap>
          <Text as="h2" variant="bodyMd" fontWeight="semibold">
            {topic}
          </Text>
          <Badge {...(tone === undefined ? {} : { tone })}>{t(`status.${status}`)}</Badge>
        </InlineStack>
        <Text as="span" tone="subdued">
          <DateText at={delivery.receivedAt} />
        </Text>
      </InlineStack>
      <Text as="p" tone="subdued">
        {t("column.attempts")}: {attempts} · {t("column.duplicates")}: {duplicates}
      </Text>
      {lastError === null ? null : (
        <div style={{ overflowWrap: "anywhere" }}>
          <Text as="p">
            {t("column.error")}: <span lang="en">{lastError}</span>
          </Text>
        </div>
      )}
      {status === "dead" ? <ResendButton delivery={delivery} /> : null}
    </BlockStack>
  );
}

function ResendButton({
  delivery: { id, topic, webhookId },
}: {
  readonly delivery: ListedDelivery;
}) {
  const { t } = useTranslation("webhooks");
  const fetcher = useFetcher<{ isResent: boolean; at: number }>();
  const answer = fetcher.data;
  useToast(
    answer === undefined
      ? null
      : {
          key: String(answer.at),
          text: t(answer.isResent ? "resent" : "notDead"),
          isError: !answer.isResent,
        },
  );
  return (
    <InlineStack>
      <Button
        accessibilityLabel={t("resendOf", { topic, id: webhookId })}
        loading={fetcher.state !== "idle"}
        onClick={() => fetcher.submit({ id }, { method: "post", action: "/app/webhooks" })}
      >
        {t("resend")}
      </Button>
    </InlineStack>
  );
}
