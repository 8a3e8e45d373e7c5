import { useFetcher } from "@remix-run/react";
import {
  Banner,
  BlockStack,
  Button,
  Card,
  DropZone,
  InlineStack,
  List,
  Text,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import type { SettingsAnswer } from "./answer.ts";
import { saveFile } from "./save-file.ts";

export interface TransferPageProps {
  readonly version: number;
  readonly fileName: string;
  /** the whole set-up as JSON */
  readonly text: string;
}

/** The set-up as a file: to keep, to look at, to bring into another shop. */
export function TransferPage(props: TransferPageProps) {
  const { t } = useTranslation("settings");
  return (
    <PageFrame title={t("transfer.title")} backTo="/app/settings">
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingSm">
              {t("transfer.exportTitle")}
            </Text>
            <Text as="p">{t("transfer.exportBody", { version: props.version })}</Text>
            <InlineStack>
              <Button onClick={() => saveFile(props.fileName, props.text)}>
                {t("transfer.export")}
              </Button>
            </InlineStack>
          </BlockStack>
        </Card>
        <Import />
      </BlockStack>
    </PageFrame>
  );
}

function Import() {
  const { t } = useTranslation("settings");
  const fetcher = useFetcher<SettingsAnswer>();
  const [file, setFile] = useState<File | null>(null);
  const answer = fetcher.data ?? null;
  useToast(answer?.saved ? { key: answer.at, text: t("transfer.imported") } : null);
  const send = async () => {
    if (file === null) return;
    const fields = { intent: "import-config", config: await file.text() };
    fetcher.submit(fields, { method: "post", action: "/app/settings?index" });
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("transfer.importTitle")}
        </Text>
        <Text as="p">{t("transfer.importBody")}</Text>
        <Problems errors={answer?.errors ?? {}} />
        <DropZone
          label={t("transfer.file")}
          labelHidden
          accept="application/json,.json"
          allowMultiple={false}
          variableHeight
          onDropAccepted={(files) => setFile(files[0] ?? null)}
        >
          <DropZone.FileUpload actionTitle={t("transfer.choose")} actionHint={file?.name ?? ""} />
        </DropZone>
        <InlineStack>
          <Button
            variant="primary"
            disabled={file === null}
            loading={fetcher.state !== "idle"}
            onClick={() => void send()}
          >
            {t("transfer.import")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function Problems({ errors }: { readonly errors: Readonly<Record<string, string>> }) {
  const { t } = useTranslation("settings");
  const problems = Object.entries(errors);
  if (problems.length === 0) return null;
  return (
    <Banner tone="critical" title={t("transfer.refused")}>
      <List>
        {problems.map(([path, problem]) => (
          <List.Item key={path}>
            {path === "document" ? null : <code>{path}: </code>}
            {t(`transfer.problems.${problem}`)}
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}
