import { BlockStack, Box, Button, InlineError, InlineStack, Select } from "@shopify/polaris";
import { DeleteIcon, PlusIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { emptyNode, emptyRoot, isGroup } from "#app/domain/rating/rule-form/operands.ts";
import { GROUPS, type NodeFields } from "#app/domain/rating/rule-form/schema.ts";
import { ConditionEditor } from "./condition-editor.tsx";
import type { NodeProps } from "./editing.ts";

/** How deep the editor nests groups; deeper ones that a file brought are shown, and kept. */
const DEPTH = 3;

/** Conditions of which all, any or none must hold. */
export function ConditionGroup({ node, about, place, editing, onChange }: NodeProps) {
  const { t } = useTranslation("rules");
  const add = (made: NodeFields) => onChange({ ...node, of: [...node.of, made] });
  const first = emptyNode(about === "cart" ? "cart.subtotal" : "line.sku");
  const problem = editing.problem(place.at);
  return (
    <BlockStack gap="300">
      {node.of.length > 1 || node.kind !== "all" || place.depth > 0 ? (
        <Select
          label={t(about === "cart" ? "when.combine" : "when.combineLines")}
          options={GROUPS.map((value) => ({ value, label: t(`when.${value}`) }))}
          value={node.kind}
          onChange={(value) =>
            onChange({ ...node, kind: GROUPS.find((kind) => kind === value) ?? "all" })
          }
        />
      ) : null}
      {node.of.map((part, index) => (
        <Member
          key={`member-${index}`}
          node={part}
          number={index + 1}
          about={about}
          place={{ at: `${place.at}.of.${index}`, depth: place.depth + 1 }}
          editing={editing}
          onChange={(changed) => onChange({ ...node, of: node.of.with(index, changed) })}
          onRemove={() => onChange({ ...node, of: node.of.toSpliced(index, 1) })}
        />
      ))}
      {problem === undefined ? null : <InlineError message={problem} fieldID={place.at} />}
      <InlineStack gap="200">
        <Button icon={PlusIcon} onClick={() => add(first)}>
          {t("when.add")}
        </Button>
        {place.depth < DEPTH ? (
          <Button variant="tertiary" onClick={() => add({ ...emptyNode("any"), of: [first] })}>
            {t("when.addGroup")}
          </Button>
        ) : null}
      </InlineStack>
    </BlockStack>
  );
}

interface MemberProps extends NodeProps {
  readonly number: number;
  readonly onRemove: () => void;
}

function Member({ number, onRemove, ...props }: MemberProps) {
  const { t } = useTranslation("rules");
  const group = isGroup(props.node.kind);
  return (
    <fieldset
      aria-label={t(group ? "when.group" : "when.kind", { number })}
      style={{ border: "none", margin: 0, padding: 0, minInlineSize: 0 }}
    >
      <Box
        padding="300"
        borderWidth="025"
        borderColor="border"
        borderRadius="200"
        background={group ? "bg-surface-secondary" : "bg-surface"}
      >
        <InlineStack gap="200" blockAlign="start" wrap={false}>
          <div style={{ flex: "1 1 auto", minWidth: 0 }}>
            {group ? (
              <ConditionGroup {...props} />
            ) : (
              <ConditionEditor {...props} number={number} where={<Where {...props} />} />
            )}
          </div>
          <Button
            icon={DeleteIcon}
            variant="tertiary"
            accessibilityLabel={t(group ? "when.removeGroup" : "when.remove", { number })}
            onClick={onRemove}
          />
        </InlineStack>
      </Box>
    </fieldset>
  );
}

/** The questions that a condition about lines asks of each item. */
function Where({ node, place, editing, onChange }: NodeProps) {
  return (
    <ConditionGroup
      node={node.of[0] ?? emptyRoot()}
      about="line"
      place={{ at: `${place.at}.of.0`, depth: place.depth }}
      editing={editing}
      onChange={(where) => onChange({ ...node, of: [where] })}
    />
  );
}
