import { startTransition, useState } from "react";
import type { Failure } from "#app/lib/failure.ts";

/** What the page of methods answers an action with. */
export interface Answer {
  readonly done: string | null;
  readonly deleted: Deleted | null;
  readonly failure: Failure | null;
}

export interface Deleted {
  readonly id: string;
  readonly name: string;
  /** the last version of the set-up that has it */
  readonly lastVersion: number;
}

/** One action of the merchant, under way until it has its answer. */
export interface Sent {
  readonly key: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly answer: Answer | null;
}

export interface Outbox {
  readonly sent: readonly Sent[];
  readonly send: (fields: Readonly<Record<string, string>>) => void;
  readonly receive: (key: number, answer: Answer) => void;
}

/**
 * Actions that may overlap: a fetcher keeps the answer to its last submission alone, so each gets a fetcher of its own
 * (outbox.tsx). Kept until the next one is sent, and for as long as it may be undone.
 */
export function useOutbox(): Outbox {
  const [{ sent }, setState] = useState<State>({ sent: [], next: 0 });
  // the whole list is rendered anew: the press of the button is to be seen before that
  const update = (change: (now: State) => State) => startTransition(() => setState(change));
  return {
    sent,
    send: (fields) =>
      update((now) => ({
        sent: [...now.sent.filter(isWanted), { key: now.next, fields, answer: null }],
        next: now.next + 1,
      })),
    receive: (key, answer) =>
      update((now) => ({
        ...now,
        sent: now.sent.map((one) => (one.key === key ? { ...one, answer } : one)),
      })),
  };
}

interface State {
  readonly sent: readonly Sent[];
  /** key of the next action */
  readonly next: number;
}

const isWanted = ({ answer }: Sent): boolean => answer === null || answer.deleted !== null;
