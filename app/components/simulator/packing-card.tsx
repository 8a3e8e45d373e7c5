import { Banner, BlockStack, Card, Divider, InlineGrid, Link, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useBoxText } from "#app/components/boxes/use-box-text.ts";
import { BoxPicture } from "#app/components/packing/box-picture.tsx";
import { BILLABLE_RULES } from "#app/domain/packing/billable-weight.ts";
import type { Placement } from "#app/domain/packing/types.ts";
import type { CartPacking, CartParcel } from "#app/domain/rating/boxes/cart-packing.ts";
import { billableGrams } from "#app/domain/rating/boxes/packing-steps.ts";
import type { LengthUnit } from "#app/domain/units/lengths.ts";

interface PackingCardProps {
  readonly packing: CartPacking;
  readonly lengthUnit: LengthUnit;
}

/** Into which boxes the cart goes, each with its picture. */
export function PackingCard({ packing, lengthUnit }: PackingCardProps) {
  const { t } = useTranslation("simulator");
  const { parcels, names, gaveUp, unknownUnits } = packing;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("packing.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("packing.summary", { count: parcels.length })}
          </Text>
        </BlockStack>
        {gaveUp === null ? null : (
          <Banner tone="warning">
            <p>{t(gaveUp.over === "units" ? "packing.units" : "packing.parcels")}</p>
          </Banner>
        )}
        {unknownUnits === 0 ? null : (
          <Banner tone="info">
            <p>
              {t("packing.unknownUnits", { count: unknownUnits })}{" "}
              <Link url="/app/products?missing=dimensions">{t("packing.products")}</Link>
            </p>
          </Banner>
        )}
        {parcels.map((parcel, index) => (
          <Fragment key={`parcel-${index}`}>
            {index === 0 ? null : <Divider />}
            <Parcel {...{ parcel, names, lengthUnit }} number={index + 1} />
          </Fragment>
        ))}
        <Text as="p" variant="bodySm" tone="subdued">
          {t("packing.billableHelp")}
        </Text>
      </BlockStack>
    </Card>
  );
}

interface ParcelProps {
  readonly parcel: CartParcel;
  readonly number: number;
  readonly names: CartPacking["names"];
  readonly lengthUnit: LengthUnit;
}

function Parcel({ parcel, number, names, lengthUnit }: ParcelProps) {
  const { t } = useTranslation("simulator");
  const { format, size, weight } = useBoxText(lengthUnit);
  const { box, outer, grams } = parcel;
  const nameOf = ({ itemId }: Pick<Placement, "itemId">) => names[itemId] ?? t("packing.unknown");
  const items = (box === null ? [] : counted(box.placements)).map(({ itemId, count }) =>
    t("packing.counted", { count, name: nameOf({ itemId }) }),
  );
  const facts = [
    ...(box === null ? [] : [t("packing.fill", { fill: format.percent(box.fill * 10_000) })]),
    t("packing.weight", { weight: weight(grams) }),
    t("packing.billable", { weight: weight(billableGrams([parcel], BILLABLE_RULES.metric5000)) }),
    t("packing.size", { size: size(outer) }),
    ...items,
  ];
  return (
    <InlineGrid columns={{ xs: 1, sm: box === null ? 1 : 2 }} gap="400" alignItems="center">
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">
          {box === null
            ? t("packing.bare", { number })
            : t("packing.parcel", { number, name: box.name })}
        </Text>
        {facts.map((fact) => (
          <Text key={fact} as="p">
            {fact}
          </Text>
        ))}
      </BlockStack>
      {box === null ? null : (
        <div style={{ maxWidth: "16rem", marginInline: "auto", width: "100%" }}>
          <BoxPicture
            inner={box.inner}
            placements={box.placements}
            title={t("packing.picture", { name: box.name })}
            description={t("packing.contents", { items: format.list(items) })}
            nameOf={nameOf}
          />
        </div>
      )}
    </InlineGrid>
  );
}

/** How many units of each line stand in a box, in the cart's order of packing. */
function counted(placements: readonly Placement[]) {
  const counts = new Map<string, number>();
  for (const { itemId, units } of placements) counts.set(itemId, (counts.get(itemId) ?? 0) + units);
  return [...counts].map(([itemId, count]) => ({ itemId, count }));
}
