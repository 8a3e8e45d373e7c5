import { AppProvider } from "@shopify/polaris";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { describe, expect, test } from "vitest";
import { MethodRow } from "#app/components/methods/method-row.tsx";
import type { MethodDecision, OfferedRate, RateSource } from "#app/domain/rating/types.ts";
import { createI18n } from "#app/lib/i18n.ts";
import { LOCALES, type Locale } from "#app/lib/locale.ts";
import { textsOf } from "#app/lib/texts.server.ts";
import { DecisionList } from "./decision-list.tsx";
import { RateList } from "./rate-list.tsx";

const words: Record<Locale, string> = {
  en: "Test key",
  de: "Testschlüssel",
  fr: "Clé de test",
  es: "Clave de prueba",
};

const show = (locale: Locale, children: ReactNode) =>
  renderToStaticMarkup(
    <I18nextProvider i18n={createI18n(locale, textsOf[locale])}>
      <AppProvider i18n={{}}>{children}</AppProvider>
    </I18nextProvider>,
  );

const marks = (html: string, locale: Locale = "en") => html.split(words[locale]).length - 1;

const rate = (methodId: string, source: RateSource): OfferedRate => ({
  code: `${methodId}.usps.priority`,
  methodId,
  name: methodId,
  description: "",
  priceMinor: 700,
  currency: "USD",
  source,
  earliestDelivery: null,
  latestDelivery: null,
});

const rates = [rate("trial", "live"), rate("real", "live")];

function row(testPriced: boolean) {
  const nothing = () => undefined;
  return (
    <MethodRow
      method={{
        id: "trial",
        kind: "live",
        name: "Trial",
        enabled: true,
        testPriced,
        zones: "",
        price: "",
        href: "/app/methods/trial",
      }}
      first
      last
      onSwitch={nothing}
      onMove={nothing}
      onDuplicate={nothing}
      onDelete={nothing}
    />
  );
}

describe("what a test key prices is marked as such", () => {
  test.each(LOCALES)("in the list of methods, in %s", (locale) => {
    expect(marks(show(locale, row(true)), locale)).toBe(1);
    expect(marks(show(locale, row(false)), locale)).toBe(0);
  });

  test.each(LOCALES)("among the shopper's options, in %s", (locale) => {
    const options = (of: readonly OfferedRate[]) =>
      marks(show(locale, <RateList rates={of} testMethods={["trial"]} />), locale);
    expect(options(rates)).toBe(1);
    expect(options([rate("trial", "backup_table"), rate("real", "live")])).toBe(0);
  });

  test("in the explanation, beside the offered method alone", () => {
    const decision = (code: string, outcome: MethodDecision["outcome"]): MethodDecision => ({
      methodId: code.split(".")[0] ?? "",
      name: code,
      code,
      outcome,
      reason: outcome === "offered" ? "offered" : "disabled",
      steps: [],
    });
    const decisions = [
      ...rates.map(({ code }) => decision(code, "offered")),
      decision("trial.usps.express", "hidden"),
    ];
    const list = <DecisionList decisions={decisions} rates={rates} testMethods={["trial"]} />;
    expect(marks(show("en", list))).toBe(1);
  });
});
