import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { useLatest } from "./use-latest.ts";
import type { Answer, Outbox as Box, Sent } from "./use-outbox.ts";

interface OutboxProps extends Pick<Box, "sent" | "receive"> {
  /** the page that carries the actions out */
  readonly action: string;
}

interface SendingProps {
  readonly sent: Sent;
  readonly action: string;
  readonly onAnswer: Box["receive"];
}

/** Sends what the merchant did, each action by itself; nothing to be seen. */
export function Outbox({ sent, receive, action }: OutboxProps) {
  return sent
    .filter(({ answer }) => answer === null)
    .map((one) => <Sending key={one.key} sent={one} action={action} onAnswer={receive} />);
}

function Sending({ sent, action, onAnswer }: SendingProps) {
  const fetcher = useFetcher<Answer>();
  const latest = useLatest({ fetcher, sent, action, onAnswer });
  useEffect(() => {
    // in development React mounts everything twice, and a fetcher that is unmounted gives up what it has begun
    const timer = setTimeout(() => {
      const { fields } = latest.current.sent;
      latest.current.fetcher.submit(fields, { method: "post", action: latest.current.action });
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
