import "./shell.ts";
import {
  CHANNEL,
  isBridgeMessage,
  type BridgeEventName,
  type BridgeEvents,
  type CallMessage,
  type HostCalls,
  type HostMethod,
} from "../protocol.ts";
import type { HostConfig } from "./config.ts";
import { getJson, part } from "./dom.ts";
import { HostNavigation } from "./navigation.ts";
import { sandboxAddress } from "./outside.ts";
import { pick } from "./picker.ts";
import { HostSaveBar } from "./save-bar.ts";
import { scopes } from "./scopes.ts";
import { HostToasts } from "./toasts.ts";

type Handlers = {
  [Method in HostMethod]: (
    argument: HostCalls[Method]["argument"],
    source: MessageEventSource,
  ) => HostCalls[Method]["answer"] | Promise<HostCalls[Method]["answer"]>;
};

const config = JSON.parse(part("host-config").textContent) as HostConfig;
const appOrigin = new URL(config.appUrl).origin;
const saveBar = new HostSaveBar();
const toasts = new HostToasts();
const access = scopes(config);
const navigation = new HostNavigation(config, (path) => void leaveFor(path));
const handlers = makeHandlers();

window.addEventListener("message", (event: MessageEvent<unknown>) => {
  // only the app's own origin may speak, from its frame or from a frame within that one
  if (event.origin !== appOrigin || event.source === null || !isBridgeMessage(event.data)) return;
  if (event.data.kind === "call") void answer(event.data, event.source);
});
window.addEventListener("beforeunload", (event) => {
  if (saveBar.isOpen) event.preventDefault();
});
// a load within the page does not bubble, but it can be caught on its way down
document.addEventListener(
  "load",
  ({ target }) => {
    if (target instanceof HTMLIFrameElement) document.body.classList.remove("is-loading");
  },
  true,
);

function makeHandlers(): Handlers {
  return {
    idToken: async () =>
      (await getJson<{ token: string }>(`${config.dataPath}/session-token`)).token,
    user: () => getJson(`${config.dataPath}/user`),
    location: ({ path, title }) => showLocation(path, title),
    navMenu: (items) => done(navigation.menu(items)),
    titleBar: (state, source) =>
      done(navigation.titleBar(state, (index) => tell(source, "titleBar", { index }))),
    saveBar: (state, source) =>
      done(saveBar.show(state, (detail) => tell(source, "saveBar", detail))),
    leaveConfirmation: () => saveBar.confirmLeaving(),
    toastShow: (state, source) =>
      done(toasts.show(state, (detail) => tell(source, "toast", detail))),
    toastHide: (id) => done(toasts.hide(id)),
    loading: (on) => done(document.body.classList.toggle("is-loading", on)),
    dim: (on) => done(document.body.classList.toggle("is-dimmed", on)),
    open: ({ url, target }) => open(url, target),
    resourcePicker: (request) => pick(request, config),
    scopesQuery: () => access.query(),
    scopesRequest: (wanted) => access.request(wanted),
    scopesRevoke: (unwanted) => access.revoke(unwanted),
  };
}

function done(_result: unknown): null {
  return null;
}

async function answer(call: CallMessage, source: MessageEventSource): Promise<void> {
  const reply = { channel: CHANNEL, kind: "answer", number: call.number } as const;
  try {
    const handler = handlers[call.method] as (
      argument: unknown,
      source: MessageEventSource,
    ) => unknown;
    send(source, { ...reply, value: await handler(call.argument, source), error: null });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    send(source, { ...reply, value: null, error: message });
  }
}

function tell<Name extends BridgeEventName>(
  source: MessageEventSource,
  name: Name,
  detail: BridgeEvents[Name],
): void {
  send(source, { channel: CHANNEL, kind: "event", name, detail });
}

function send(source: MessageEventSource, message: object): void {
  source.postMessage(message, { targetOrigin: appOrigin });
}

/** The address bar follows the app; the browser's back button moves the frame, which tells us. */
function showLocation(path: string, title: string): null {
  history.replaceState(null, "", path === "/" ? config.appPath : `${config.appPath}${path}`);
  document.title = title === "" ? config.appName : `${title} · ${config.appName}`;
  navigation.at(path);
  document.body.classList.remove("nav-open", "is-loading");
  return null;
}

async function leaveFor(path: string): Promise<void> {
  if (!(await saveBar.confirmLeaving())) return;
  saveBar.show(null, () => undefined);
  document.body.classList.remove("nav-open");
  const { contentWindow } = part("app-frame") as HTMLIFrameElement;
  if (contentWindow !== null) tell(contentWindow, "navigate", { path });
}

async function open(url: string, target: string): Promise<null> {
  const address = sandboxAddress(url, config);
  if (target === "_blank") window.open(address, "_blank", "noopener");
  else if (await saveBar.confirmLeaving()) {
    saveBar.show(null, () => undefined);
    location.assign(address);
  }
  return null;
}
