import { useFetcher, useRevalidator } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "#app/components/layout/date-text.tsx";
import type { SyncFailure } from "#app/domain/catalogue/sync-failure.ts";

export interface SyncFacts {
  readonly status: "requested" | "running" | "loading" | "done" | "failed";
  readonly products: number;
  readonly variants: number;
  /** why it failed, where it did */
  readonly failure: SyncFailure | null;
  readonly at: string;
}

const LOOK_AGAIN_MS = 3_000;
const TONES = { done: "success", failed: "critical" } as const;

/** How the copy of the catalogue stands, and a way to fetch it anew. */
export function SyncCard({ sync }: { readonly sync: SyncFacts | null }) {
  const { t } = useTranslation("products");
  const fetcher = useFetcher();
  const { revalidate } = useRevalidator();
  const status = sync?.status ?? "none";
  const busy = ["requested", "running", "loading"].includes(status);
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(revalidate, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [busy, revalidate]);
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingSm">
            {t("sync.title")}
          </Text>
          <Badge {...(status === "done" || status === "failed" ? { tone: TONES[status] } : {})}>
            {t(`sync.statuses.${status}`)}
          </Badge>
        </InlineStack>
        {sync === null ? (
          <Text as="p">{t("sync.never")}</Text>
        ) : (
          <Text as="p">
            {t("sync.counts", { products: sync.products, variants: sync.variants })}{" "}
            <DateText at={sync.at} />
          </Text>
        )}
        {sync?.failure == null ? null : (
          <Text as="p" tone="critical">
            {t(`sync.failures.${sync.failure}`)}
          </Text>
        )}
        <InlineStack>
          <Button
            disabled={busy}
            loading={fetcher.state !== "idle"}
            onClick={() =>
              fetcher.submit({ intent: "sync" }, { method: "post", action: "/app/products?index" })
            }
          >
            {t("sync.now")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
