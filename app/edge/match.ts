import type { EdgeRoute } from "./types.ts";

/** Matches one path and nothing else. */
export function exactly(wanted: string): EdgeRoute["match"] {
  return (path) => (path === wanted ? {} : null);
}
