import { useFetcher } from "@remix-run/react";
import { BlockStack, Box, Button, ButtonGroup, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { readZone, wholeCountry } from "#app/domain/rating/method-form/read-zone.ts";
import type { FieldProblems, ZoneFields } from "#app/domain/rating/method-form/schema.ts";
import type { Failure } from "#app/lib/failure.ts";
import { FailureBanner } from "./failure-banner.tsx";
import { problemReader } from "./problems.ts";
import { useLatest } from "./use-latest.ts";
import { useFormat } from "./use-format.ts";
import { ZoneEditor } from "./zone-editor.tsx";

export interface ZoneAnswer {
  readonly zoneId: string | null;
  readonly problems: FieldProblems;
  readonly failure: Failure | null;
}

interface NewZoneProps {
  /** the shop's own country, offered first */
  readonly country: string;
  /** null: the merchant thought better of it */
  readonly onDone: (zoneId: string | null) => void;
}

/** A zone made on the spot, without leaving the method that needs it. */
export function NewZone({ country, onDone }: NewZoneProps) {
  const { t } = useTranslation("methods");
  const format = useFormat();
  const fetcher = useFetcher<ZoneAnswer>();
  const [zone, setZone] = useState<ZoneFields>({
    name: format.country(country),
    regions: [wholeCountry(country)],
  });
  const [problems, setProblems] = useState<FieldProblems>({});
  const created = fetcher.data?.zoneId ?? null;
  const done = useLatest(onDone);
  useEffect(() => {
    if (created !== null) done.current(created);
  }, [created, done]);
  const save = () => {
    const read = readZone(zone, "new");
    setProblems(read.ok ? {} : read.problems);
    if (read.ok)
      fetcher.submit(
        { zone: JSON.stringify(zone), stay: "true" },
        { method: "post", action: "/app/methods/zones/new" },
      );
  };
  return (
    <Box padding="400" background="bg-surface-secondary" borderRadius="200">
      <BlockStack gap="400">
        <Text as="h3" variant="headingSm">
          {t("zones.new")}
        </Text>
        <FailureBanner failure={fetcher.data?.failure ?? null} />
        <ZoneEditor
          zone={zone}
          problem={problemReader({ ...fetcher.data?.problems, ...problems }, t)}
          onChange={setZone}
        />
        <ButtonGroup>
          <Button variant="primary" loading={fetcher.state !== "idle"} onClick={save}>
            {t("zones.create")}
          </Button>
          <Button onClick={() => onDone(null)}>{t("editor.cancel")}</Button>
        </ButtonGroup>
      </BlockStack>
    </Box>
  );
}
