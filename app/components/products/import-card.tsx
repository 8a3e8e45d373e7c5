import { useRevalidator } from "@remix-run/react";
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

interface Report {
  readonly lines: number;
  readonly valid: number;
  readonly skipped: number;
  readonly wrong: number;
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
  readonly broken: string | null;
  readonly changed: number | null;
}

const PROBLEMS_SHOWN = 10;

/** Spreadsheet in: first a look at what it holds and what is wrong, then, if nothing is, saving all of it. */
export function ImportCard() {
  const { t } = useTranslation("products");
  const upload = useUpload();
  const { file, report } = upload;
  const ready = report !== null && report.broken === null && report.wrong === 0 && report.valid > 0;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("import.title")}
        </Text>
        <Text as="p">{t("import.text")}</Text>
        <DropZone
          label={t("import.file")}
          labelHidden
          accept=".csv,text/csv"
          allowMultiple={false}
          onDrop={(_all, [first]) => first !== undefined && upload.look(first)}
        >
          <DropZone.FileUpload
            actionTitle={t("import.choose")}
            actionHint={file?.name ?? t("import.hint")}
          />
        </DropZone>
        {upload.failed ? (
          <Banner tone="critical">
            <p>{t("import.failed")}</p>
          </Banner>
        ) : null}
        {report === null ? null : <ReportText report={report} />}
        {ready && report.changed === null ? (
          <InlineStack gap="200">
            <Button variant="primary" loading={upload.busy} onClick={upload.save}>
              {t("import.save", { count: report.valid })}
            </Button>
            <Button onClick={upload.forget}>{t("import.cancel")}</Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function ReportText({ report }: { readonly report: Report }) {
  const { t } = useTranslation("products");
  if (report.broken !== null)
    return (
      <Banner tone="critical">
        <p>{t(`import.broken.${report.broken}`)}</p>
      </Banner>
    );
  if (report.changed !== null)
    return (
      <Banner tone="success">
        <p>{t("import.saved", { count: report.changed })}</p>
      </Banner>
    );
  const counts = (
    <Text as="p">
      {t("import.counts", { lines: report.lines, valid: report.valid, skipped: report.skipped })}
    </Text>
  );
  if (report.wrong === 0) return counts;
  const shown = report.problems.slice(0, PROBLEMS_SHOWN);
  return (
    <Banner tone="critical" title={t("import.wrong", { count: report.wrong })}>
      <BlockStack gap="200">
        {counts}
        <List>
          {shown.map(({ line, problem }) => (
            <List.Item key={line}>
              {t("import.line", { line, problem: t(`import.problems.${problem}`) })}
            </List.Item>
          ))}
        </List>
        {report.wrong > shown.length ? (
          <Text as="p">{t("import.andMore", { count: report.wrong - shown.length })}</Text>
        ) : null}
      </BlockStack>
    </Banner>
  );
}

function useUpload() {
  const { revalidate } = useRevalidator();
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const send = async (chosen: File, save: boolean) => {
    setBusy(true);
    setFailed(false);
    try {
      const response = await fetch(`/app/products/import?save=${save}`, {
        method: "POST",
        headers: { "content-type": "text/csv" },
        body: chosen,
      });
      if (!response.ok) throw new Error(String(response.status));
      const answer: unknown = await response.json();
      if (!isReport(answer)) throw new TypeError("no report");
      setReport(answer);
      if (save) revalidate();
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return {
    file,
    report,
    busy,
    failed,
    look: (chosen: File) => {
      setFile(chosen);
      setReport(null);
      void send(chosen, false);
    },
    save: () => {
      if (file !== null) void send(file, true);
    },
    forget: () => {
      setFile(null);
      setReport(null);
    },
  };
}

function isReport(answer: unknown): answer is Report {
  return typeof answer === "object" && answer !== null && "lines" in answer && "wrong" in answer;
}
