import { useRouteLoaderData } from "@remix-run/react";

/** What the shell knows of the shop on every page. */
export interface Shell {
  /** IANA name: times are shown as the shop's clock says, on the server and in the browser alike */
  readonly timezone: string;
  /** ISO 4217, the shop's own */
  readonly currency: string;
}

const UNKNOWN: Shell = { timezone: "UTC", currency: "USD" };

export function useShell(): Shell {
  return useRouteLoaderData<Shell>("routes/app") ?? UNKNOWN;
}
