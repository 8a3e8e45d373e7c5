import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLatest } from "#app/components/methods/use-latest.ts";
import { readDimensions } from "#app/domain/catalogue/dimension-row.ts";
import type { DimensionTexts } from "#app/domain/catalogue/dimension-row.ts";
import { showLength } from "#app/domain/units/lengths.ts";
import type { LengthUnit } from "#app/domain/units/lengths.ts";
import type { ListedProduct, ListedVariant } from "./product-card.tsx";

type Edits = Readonly<Record<string, DimensionTexts>>;

interface Answer {
  readonly intent: string;
  readonly problems: readonly string[];
}

/** What was typed and not saved yet, by variant. All of it is saved at once, or nothing is. */
export function useDimensionEdits(products: readonly ListedProduct[], unit: LengthUnit) {
  const fetcher = useFetcher<Answer>();
  const [edits, setEdits] = useState<Edits>({});
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const variants = new Map(
    products.flatMap((product) => product.variants).map((variant) => [variant.id, variant]),
  );
  useSaved(fetcher.data, () => setEdits({}));
  const changed = Object.entries(edits).filter(([id, texts]) => {
    const variant = variants.get(id);
    return variant !== undefined && texts.join("|") !== stored(variant, unit).join("|");
  });
  const save = () => {
    const problems = changed.flatMap(([id, texts]) => wrongFields(id, texts, unit));
    setWrong(problems);
    if (problems.length > 0) return;
    const rows = JSON.stringify(Object.fromEntries(changed));
    fetcher.submit(
      { intent: "save", unit, rows },
      { method: "post", action: "/app/products?index" },
    );
  };
  return {
    dirty: changed.length > 0,
    saving: fetcher.state !== "idle",
    save,
    discard: () => {
      setEdits({});
      setWrong([]);
    },
    textsOf: (variant: ListedVariant) => edits[variant.id] ?? stored(variant, unit),
    isWrong: (id: string, position: number) =>
      wrong.includes(`${id}.${position}`) ||
      (fetcher.data?.problems.includes(`${id}.${position}`) ?? false),
    change: (id: string, texts: DimensionTexts) => {
      setEdits((now) => ({ ...now, [id]: texts }));
      setWrong((now) => now.filter((field) => !field.startsWith(`${id}.`)));
    },
  };
}

function stored(variant: ListedVariant, unit: LengthUnit): DimensionTexts {
  if (variant.mm === null) return ["", "", ""];
  const [length, width, height] = variant.mm;
  return [showLength(length, unit), showLength(width, unit), showLength(height, unit)];
}

function wrongFields(id: string, texts: DimensionTexts, unit: LengthUnit): string[] {
  const read = readDimensions(texts, unit);
  return read.kind === "wrong" ? read.positions.map((position) => `${id}.${position}`) : [];
}

/** Once for each save that went through. */
function useSaved(answer: Answer | undefined, onSaved: () => void): void {
  const bridge = useAppBridge();
  const { t } = useTranslation("products");
  const latest = useLatest({ onSaved, t });
  useEffect(() => {
    if (answer?.intent !== "save" || answer.problems.length > 0) return;
    latest.current.onSaved();
    bridge.toast.show(latest.current.t("saved"));
  }, [answer, bridge, latest]);
}
