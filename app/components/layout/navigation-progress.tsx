import { useLocation, useNavigation } from "@remix-run/react";
import { Box, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LoadingPage } from "./loading-page.tsx";

/** A page that arrives sooner than this is better without a flash of grey in between. */
const PATIENCE_MS = 250;

/**
 * What is seen of a load that is slow to come. Another page: its shape, while the present one stays mounted. The same page
 * (a search, the next part of a list): it stays as it is, with a small sign above it.
 */
export function NavigationProgress({ children }: { readonly children: ReactNode }) {
  const slow = useSlowNavigation();
  return (
    <>
      {slow === "away" && <LoadingPage />}
      {slow === "within" && <LoadingSign />}
      <div hidden={slow === "away"} aria-busy={slow !== null}>
        {children}
      </div>
    </>
  );
}

function useSlowNavigation(): "away" | "within" | null {
  const { pathname } = useLocation();
  const { state, location, formMethod } = useNavigation();
  // what a form posts shows its progress on its own button; a search is a form as well, but one that only loads
  const loads = state === "loading" && (formMethod === undefined || formMethod === "GET");
  const [slowSince, setSlowSince] = useState<string | null>(null);
  const target = loads ? location.key : null;
  useEffect(() => {
    if (target === null) return;
    const timer = setTimeout(() => setSlowSince(target), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [target]);
  if (!loads || slowSince !== target) return null;
  return location.pathname === pathname ? "within" : "away";
}

/** Over the page and not in it: nothing moves when it comes and goes. */
function LoadingSign() {
  const { t } = useTranslation();
  return (
    <output
      style={{
        position: "fixed",
        insetBlockStart: "var(--p-space-200)",
        insetInline: 0,
        display: "flex",
        justifyContent: "center",
        pointerEvents: "none",
        zIndex: "var(--p-z-index-11)",
      }}
    >
      <Box background="bg-surface" borderRadius="full" shadow="300" padding="200">
        <InlineStack gap="200" blockAlign="center">
          <Spinner size="small" />
          <Text as="span">{t("state.loading")}</Text>
        </InlineStack>
      </Box>
    </output>
  );
}
