import { useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useState, type ReactNode } from "react";
import { LoadingPage } from "./loading-page.tsx";

/** A page that arrives sooner than this is better without a flash of grey in between. */
const PATIENCE_MS = 250;

/** Shows the shape of the next page when it is slow to come; the present one stays mounted until then. */
export function NavigationProgress({ children }: { readonly children: ReactNode }) {
  const isSlow = useSlowNavigation();
  return (
    <>
      {isSlow && <LoadingPage />}
      <div hidden={isSlow}>{children}</div>
    </>
  );
}

function useSlowNavigation(): boolean {
  const { pathname } = useLocation();
  const { state, location, formMethod } = useNavigation();
  const leaves = state === "loading" && formMethod === undefined && location.pathname !== pathname;
  const [slowSince, setSlowSince] = useState<string | null>(null);
  const target = leaves ? location.key : null;
  useEffect(() => {
    if (target === null) return;
    const timer = setTimeout(() => setSlowSince(target), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [target]);
  return target !== null && slowSince === target;
}
