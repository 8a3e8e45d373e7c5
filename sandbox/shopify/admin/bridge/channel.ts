import {
  CHANNEL,
  isBridgeMessage,
  type BridgeEventName,
  type BridgeEvents,
  type HostCalls,
  type HostMethod,
} from "../protocol.ts";

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

type Listeners = { [Name in BridgeEventName]: ((detail: BridgeEvents[Name]) => void)[] };

export interface Channel {
  call<Method extends HostMethod>(
    method: Method,
    argument: HostCalls[Method]["argument"],
  ): Promise<HostCalls[Method]["answer"]>;
  on<Name extends BridgeEventName>(
    name: Name,
    listener: (detail: BridgeEvents[Name]) => void,
  ): void;
}

/** The line to the host page. A frame within the app's frame speaks to the host directly too. */
export function openChannel(hostOrigin: string): Channel {
  const waiting = new Map<number, Waiting>();
  const listeners: Listeners = { navigate: [], saveBar: [], titleBar: [], toast: [] };
  const host = window.top ?? window.parent;
  let last = 0;

  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.origin !== hostOrigin || !isBridgeMessage(event.data)) return;
    const message = event.data;
    if (message.kind === "event") tell(listeners, message.name, message.detail);
    if (message.kind === "answer") {
      const asked = waiting.get(message.number);
      waiting.delete(message.number);
      if (message.error === null) asked?.resolve(message.value);
      else asked?.reject(new Error(message.error));
    }
  });

  return {
    call<Method extends HostMethod>(method: Method, argument: HostCalls[Method]["argument"]) {
      last += 1;
      const number = last;
      return new Promise<HostCalls[Method]["answer"]>((resolve, reject) => {
        waiting.set(number, {
          resolve: (value) => resolve(value as HostCalls[Method]["answer"]),
          reject,
        });
        host.postMessage({ channel: CHANNEL, kind: "call", number, method, argument }, hostOrigin);
      });
    },
    on(name, listener) {
      listeners[name].push(listener);
    },
  };
}

function tell(listeners: Listeners, name: BridgeEventName, detail: unknown): void {
  for (const listener of listeners[name]) (listener as (detail: unknown) => void)(detail);
}
