import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { DeleteIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { SimulatedItem } from "#app/domain/rating/simulation-query.ts";
import { PickerButton } from "./picker-button.tsx";
import { VariantFigures, variantName } from "./variant-figures.tsx";
import type { VariantFacts } from "./variant-figures.tsx";
import { VariantSearch } from "./variant-search.tsx";

interface CartEditorProps {
  readonly items: readonly SimulatedItem[];
  readonly variants: readonly VariantFacts[];
  readonly currency: string;
  readonly onChange: (items: SimulatedItem[]) => void;
  /** variants that a search turned up */
  readonly onFound: (variants: readonly VariantFacts[]) => void;
}

/** The cart of the simulation: search, pick, count. */
export function CartEditor({ items, variants, currency, onChange, onFound }: CartEditorProps) {
  const { t } = useTranslation("simulator");
  const add = (ids: readonly string[]) => {
    const fresh = ids.filter((id) => items.every((item) => item.variantId !== id));
    onChange([...items, ...fresh.map((variantId) => ({ variantId, quantity: 1 }))]);
  };
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("cart.title")}
          </Text>
          <PickerButton
            onPicked={(picked) => {
              onFound(picked);
              add(picked.map((variant) => variant.id));
            }}
          />
        </InlineStack>
        <VariantSearch
          currency={currency}
          onPick={(variant) => {
            onFound([variant]);
            add([variant.id]);
          }}
        />
        {items.map((item, index) => (
          <CartItem
            key={item.variantId}
            item={item}
            variant={variants.find((variant) => variant.id === item.variantId)}
            currency={currency}
            onQuantity={(quantity) => onChange(items.with(index, { ...item, quantity }))}
            onRemove={() => onChange(items.toSpliced(index, 1))}
          />
        ))}
        {items.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("cart.empty")}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

interface CartItemProps {
  readonly item: SimulatedItem;
  readonly variant: VariantFacts | undefined;
  readonly currency: string;
  readonly onQuantity: (quantity: number) => void;
  readonly onRemove: () => void;
}

function CartItem({ item, variant, currency, onQuantity, onRemove }: CartItemProps) {
  const { t } = useTranslation("simulator");
  const name = variant === undefined ? item.variantId : variantName(variant);
  return (
    <InlineStack align="start" gap="200" blockAlign="center" wrap={false}>
      <div style={{ flex: "1 1 auto", minWidth: 0 }}>
        <Text as="p">{name}</Text>
        {variant === undefined ? null : <VariantFigures variant={variant} currency={currency} />}
      </div>
      <div style={{ width: 84, flexShrink: 0 }}>
        <TextField
          label={t("cart.quantity", { name })}
          labelHidden
          type="number"
          min={1}
          max={10_000}
          value={String(item.quantity)}
          autoComplete="off"
          onChange={(text) =>
            onQuantity(Math.max(1, Math.min(10_000, Math.trunc(Number(text)) || 1)))
          }
        />
      </div>
      <Button
        icon={DeleteIcon}
        variant="tertiary"
        accessibilityLabel={t("cart.remove", { name })}
        onClick={onRemove}
      />
    </InlineStack>
  );
}
