import { BlockStack, InlineError, Select, Text } from "@shopify/polaris";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { KINDS, type LeafKind, type LineKind } from "#app/domain/rules/kinds.ts";
import { emptyNode, isGroup, OPERANDS } from "#app/domain/rating/rule-form/operands.ts";
import type { NodeFields } from "#app/domain/rating/rule-form/schema.ts";
import type { NodeProps } from "./editing.ts";
import { OperandField } from "./operand-field.tsx";

const SECTIONS = {
  cart: ["destination", "cart", "lines", "customer", "origin", "time", "packing", "rate"],
  line: ["line"],
} as const;

interface ConditionEditorProps extends NodeProps {
  readonly number: number;
  /** the editor of what a condition about lines asks of each item */
  readonly where: ReactNode;
}

/** One condition: what it looks at, what it expects, and where the value comes from. */
export function ConditionEditor(props: ConditionEditorProps) {
  const { node, about, place, editing, number, where, onChange } = props;
  const { t } = useTranslation("rules");
  const { kind } = node;
  if (isGroup(kind)) return null;
  const problem = editing.problem(`${place.at}.kind`);
  const change = (texts: NodeFields["texts"]) =>
    onChange({ ...node, texts: { ...node.texts, ...texts } });
  return (
    <BlockStack gap="300">
      <Select
        label={t("when.kind", { number })}
        options={SECTIONS[about].map((section) => ({
          title: t(`section.${section}`),
          options: kindsOf(section).map((value) => ({ value, label: t(`kind.${value}`) })),
        }))}
        value={kind}
        helpText={<Origin kind={kind} />}
        onChange={(value) => {
          const chosen = kindsOf("").find((one) => one === value);
          if (chosen !== undefined) onChange(emptyNode(chosen));
        }}
      />
      {problem === undefined ? null : <InlineError message={problem} fieldID={place.at} />}
      {OPERANDS[kind].map((operand) =>
        operand.as === "where" ? (
          <Fragment key="where">{where}</Fragment>
        ) : (
          <OperandField
            key={`${operand.as} ${"name" in operand ? operand.name : ""}`}
            {...{ operand, node, editing }}
            at={place.at}
            onChange={change}
          />
        ),
      )}
    </BlockStack>
  );
}

/** Where the value comes from, and whether Shopify's cache can make it old. */
function Origin({ kind }: { readonly kind: LeafKind | LineKind }) {
  const { t } = useTranslation("rules");
  const { from, stale } = KINDS[kind];
  return (
    <Text as="span" variant="bodySm" tone="subdued">
      {t(`from.${from}`)} {stale ? t("from.stale") : null}
    </Text>
  );
}

/** The kinds of one section, or of all. */
function kindsOf(section: string): (LeafKind | LineKind)[] {
  const isKind = (kind: string): kind is LeafKind | LineKind => kind in KINDS;
  const kinds = Object.keys(KINDS).filter(isKind);
  return section === "" ? kinds : kinds.filter((kind) => kind.startsWith(`${section}.`));
}
