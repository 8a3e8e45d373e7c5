import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { useLatest } from "./use-latest.ts";
import type { Answer, Outbox as Box, Sent } from "./use-outbox.ts";

/** Sends what the merchant did, each action by itself; nothing to be seen. */
export function Outbox({ sent, receive }: Pick<Box, "sent" | "receive">) {
  return sent
    .filter(({ answer }) => answer === null)
    .map((one) => <Sending key={one.key} sent={one} onAnswer={receive} />);
}

function Sending({ sent, onAnswer }: { readonly sent: Sent; readonly onAnswer: Box["receive"] }) {
  const fetcher = useFetcher<Answer>();
  const latest = useLatest({ fetcher, sent, onAnswer });
  useEffect(() => {
    // in development React mounts everything twice, and a fetcher that is unmounted gives up what it has begun
    const timer = setTimeout(() => {
      const { fields } = latest.current.sent;
      latest.current.fetcher.submit(fields, { method: "post", action: "/app/methods?index" });
    });
    return () => clearTimeout(timer);
  }, [latest]);
  const { state, data } = fetcher;
  useEffect(() => {
    // idle: the list has been read anew as well, so nothing flickers when the expected list gives way to it
    if (state === "idle" && data !== undefined)
      latest.current.onAnswer(latest.current.sent.key, data);
  }, [state, data, latest]);
  return null;
}
