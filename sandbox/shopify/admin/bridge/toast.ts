import type { Channel } from "./channel.ts";

interface ToastOptions {
  readonly duration?: number;
  readonly isError?: boolean;
  readonly action?: string;
  readonly onAction?: () => void;
  readonly onDismiss?: () => void;
}

export interface ToastApi {
  show(message: string, options?: ToastOptions): string;
  hide(id: string): void;
}

/** shopify.toast, with the callbacks kept on this side. */
export function toasts(channel: Channel): ToastApi {
  const shown = new Map<string, ToastOptions>();
  let count = 0;
  channel.on("toast", ({ id, what }) => {
    const options = shown.get(id);
    shown.delete(id);
    if (what === "action") options?.onAction?.();
    else options?.onDismiss?.();
  });
  return {
    show(message, options = {}) {
      count += 1;
      const id = `toast-${count}`;
      shown.set(id, options);
      void channel.call("toastShow", {
        id,
        message,
        duration: options.duration ?? 5000,
        isError: options.isError ?? false,
        action: options.action ?? null,
      });
      return id;
    },
    hide(id) {
      shown.delete(id);
      void channel.call("toastHide", id);
    },
  };
}
