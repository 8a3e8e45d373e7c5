import { useNavigation, useSubmit } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { same } from "#app/domain/rating/same-json.ts";
import type { FieldProblems } from "#app/domain/rating/method-form/schema.ts";
import { useLatest } from "./use-latest.ts";

interface EditedOptions<T> {
  /** what the server knows, and the version of the set-up that says so */
  readonly initial: T;
  readonly version: number;
  /** what the form begins with instead, still to be saved */
  readonly draft?: T;
  /** the version that the last save made; null: nothing was saved yet */
  readonly saved: number | null;
  /** what is wrong with the state, before anything is sent */
  readonly check: (state: T) => FieldProblems;
  /** the form fields that carry the state */
  readonly toFields: (state: T) => Record<string, string>;
  /** what the server found wrong with what was sent last */
  readonly answered: FieldProblems;
}

/**
 * A form whose state lives in the browser until the server has it: nothing typed is lost to an error, nor to what others
 * save meanwhile. Problems are shown once saving was tried, and checked again with every change from then on.
 */
export function useEdited<T>(options: EditedOptions<T>) {
  const { check, toFields, answered } = options;
  const submit = useSubmit();
  const navigation = useNavigation();
  const [state, setState] = useState(options.draft ?? options.initial);
  const [tried, setTried] = useState(false);
  const known = useKnown(options, state, (initial) => {
    setState(initial);
    setTried(false);
  });
  const problems = tried ? { ...answered, ...check(state) } : answered;
  const save = (more: Record<string, string> = {}) => {
    setTried(true);
    if (Object.keys(check(state)).length > 0) return;
    const fields = { ...toFields(state), baseVersion: String(known.version), ...more };
    submit(fields, { method: "post" });
  };
  return {
    state,
    problems,
    dirty: !same(state, known.initial),
    saving: navigation.state !== "idle" && navigation.formMethod === "POST",
    change: (part: Partial<T>) => setState((now) => ({ ...now, ...part })),
    replace: setState,
    save,
    discard: () => {
      setState(known.initial);
      setTried(false);
    },
  };
}

/** What the merchant began with: follows the server while nothing was typed, and after a save of one's own. */
function useKnown<T>(
  { initial, version, saved }: EditedOptions<T>,
  state: T,
  onFollow: (initial: T) => void,
) {
  const [known, setKnown] = useState({ initial, version, saved });
  const savedNow = saved !== known.saved && saved !== null && version >= saved;
  const moved = !same(known.initial, initial);
  if (savedNow || (moved && same(state, known.initial))) {
    setKnown({ initial, version, saved });
    onFollow(initial);
  }
  return known;
}

/** Says that it was saved, once for each `mark` (a version number); null: nothing was. */
export function useSavedToast(mark: number | null, text: string): void {
  const bridge = useAppBridge();
  const latest = useLatest(text);
  useEffect(() => {
    if (mark !== null) bridge.toast.show(latest.current);
  }, [bridge, latest, mark]);
}
