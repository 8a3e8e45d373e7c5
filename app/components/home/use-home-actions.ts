import { useFetcher, useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useToast } from "#app/components/layout/use-toast.ts";
import type { Failure } from "#app/lib/failure.ts";

export type HomeIntent = "attach" | "attached" | "sync" | "recheck";

interface Answer {
  readonly done: HomeIntent | null;
  readonly missingScopes: readonly string[];
  readonly switchedOff: readonly string[];
  readonly failure: Failure | null;
  readonly at: number;
}

const POLL_MS = 4_000;
const SUBMIT = { method: "post", action: "/app?index" } as const;

export interface HomeActions {
  readonly failure: Failure | null;
  /** names of the markets that were left alone, because their shipping is switched off */
  readonly switchedOff: readonly string[];
  /** what is being done right now */
  readonly busy: HomeIntent | null;
  readonly run: (intent: HomeIntent) => void;
}

/** What the merchant can do on Home. Where Shopify wants further scopes first, they are asked for and it is tried again. */
export function useHomeActions(): HomeActions {
  const fetcher = useFetcher<Answer>();
  const bridge = useAppBridge();
  const { t } = useTranslation("home");
  const answer = fetcher.data;
  const run = (intent: HomeIntent): void => fetcher.submit({ intent }, SUBMIT);
  const { submit } = fetcher;
  useEffect(() => {
    const scopes = answer?.missingScopes ?? [];
    if (scopes.length === 0) return;
    void bridge.scopes.request([...scopes]).then(({ result }) => {
      if (result === "granted-all") submit({ intent: "attach" }, SUBMIT);
    });
  }, [answer, bridge, submit]);
  const done = answer?.done ?? null;
  useToast(
    done === null || answer === undefined
      ? null
      : { key: String(answer.at), text: t(`done.${done}`) },
  );
  return {
    failure: fetcher.state === "idle" ? (answer?.failure ?? null) : null,
    switchedOff: answer?.switchedOff ?? [],
    busy: fetcher.formData === undefined ? null : toIntent(fetcher.formData.get("intent")),
    run,
  };
}

const INTENTS: readonly HomeIntent[] = ["attach", "attached", "sync", "recheck"];

const toIntent = (value: unknown): HomeIntent | null =>
  INTENTS.find((intent) => intent === value) ?? null;

/** Loads the page again every few seconds while the app is at work behind it. */
export function usePolling(isWorking: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isWorking) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") revalidate();
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [isWorking, revalidate]);
}
