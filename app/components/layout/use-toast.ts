import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";

export interface ToastMessage {
  /** a new key shows a new toast, the same key never twice */
  readonly key: string;
  readonly text: string;
  readonly isError?: boolean;
}

/** Shows the admin's toast once for each message, as an action's answer arrives. */
export function useToast(message: ToastMessage | null): void {
  const shopify = useAppBridge();
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (message === null || shown.current === message.key) return;
    shown.current = message.key;
    shopify.toast.show(message.text, { isError: message.isError ?? false });
  }, [message, shopify]);
}
