import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ShopifyWords } from "#app/components/layout/shopify-words.tsx";

export interface ListedProblem {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly to: string | null;
  /** Shopify's own, where it has something to say about it */
  readonly words: string | null;
}

/** What needs a look; one sentence when nothing does. */
export function ProblemsCard({ problems }: { readonly problems: readonly ListedProblem[] }) {
  const { t } = useTranslation("home");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("problems.title")}
        </Text>
        {problems.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("problems.none")}
          </Text>
        ) : (
          <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
            {problems.map((problem, index) => (
              <li key={`${problem.key}-${index}`} style={{ paddingBlock: "var(--p-space-100)" }}>
                <ProblemLine name={problem.key} values={problem.values} to={problem.to} />
                <ShopifyWords words={problem.words} />
              </li>
            ))}
          </ul>
        )}
      </BlockStack>
    </Card>
  );
}

function ProblemLine({
  name,
  values,
  to,
}: Omit<ListedProblem, "key" | "words"> & { readonly name: string }) {
  const { t } = useTranslation("home");
  return (
    <InlineStack gap="200" wrap>
      <Text as="span">{t(`problems.${name}`, { ...values })}</Text>
      {to === null ? null : <Link url={to}>{t(`problems.link.${name}`)}</Link>}
    </InlineStack>
  );
}
