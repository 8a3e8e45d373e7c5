import { useLocation } from "@remix-run/react";
import { useState } from "react";

/**
 * Fields of a form whose truth stands in the address. What is typed holds until the address changes, by a search, a link or
 * the back button; from then on it is what the address says. Nothing is mounted anew, so the focus stays where it is.
 */
export function useAddressFields<T extends object>(
  fields: T,
): readonly [T, (part: Partial<T>) => void] {
  // the key and not the fields: a link to the address that is there already takes back what was typed, too
  const { key } = useLocation();
  const [state, setState] = useState({ key, value: fields });
  if (state.key !== key) setState({ key, value: fields });
  const value = state.key === key ? state.value : fields;
  return [value, (part) => setState((now) => ({ ...now, value: { ...now.value, ...part } }))];
}
