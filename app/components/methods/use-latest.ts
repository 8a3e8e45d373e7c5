import { useEffect, useRef } from "react";

/** A value as the newest render has it, for callbacks that outlive the render that made them. */
export function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
