import { useState } from "react";

export interface Draft<T> {
  readonly value: T;
  readonly isDirty: boolean;
  readonly set: <K extends keyof T>(key: K, value: T[K]) => void;
  readonly replace: (value: T) => void;
  readonly reset: () => void;
}

/**
 * A form's unsaved state over what the server sent. When the server sends something new (after a save), that becomes the
 * state: compare by content, because every load makes new objects.
 */
export function useDraft<T extends object>(saved: T): Draft<T> {
  const savedText = JSON.stringify(saved);
  const [state, setState] = useState({ savedText, value: saved });
  if (state.savedText !== savedText) setState({ savedText, value: saved });
  const value = state.savedText === savedText ? state.value : saved;
  return {
    value,
    isDirty: JSON.stringify(value) !== savedText,
    set: (key, next) => setState((was) => ({ savedText, value: { ...was.value, [key]: next } })),
    replace: (next) => setState({ savedText, value: next }),
    reset: () => setState({ savedText, value: saved }),
  };
}
