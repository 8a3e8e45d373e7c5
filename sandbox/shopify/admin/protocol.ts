/**
 * What the framed app's bridge and the host page say to each other. Every message travels by
 * postMessage; a call carries a number under which the host answers.
 */
export const CHANNEL = "kraken-sandbox-bridge";

export interface NavItem {
  readonly label: string;
  readonly href: string;
  readonly home: boolean;
}

export interface BarButton {
  readonly label: string;
  readonly disabled: boolean;
  readonly loading: boolean;
}

export interface SaveBarState {
  readonly id: string;
  readonly discardConfirmation: boolean;
  readonly save: BarButton;
  readonly discard: BarButton;
}

export interface TitleBarAction extends BarButton {
  readonly kind: "primary" | "secondary" | "breadcrumb";
}

export interface TitleBarState {
  readonly title: string;
  readonly actions: readonly TitleBarAction[];
}

export interface ToastState {
  readonly id: string;
  readonly message: string;
  readonly duration: number;
  readonly isError: boolean;
  readonly action: string | null;
}

export interface PickerSelectionId {
  readonly id: string;
  readonly variants?: readonly { readonly id: string }[];
}

export interface PickerRequest {
  readonly type: "product" | "variant" | "collection";
  readonly action: "add" | "select";
  /** false: one, true: any number, a number: at most so many */
  readonly multiple: boolean | number;
  readonly query: string;
  /** the app's own filter, not shown to the merchant */
  readonly filterQuery: string;
  readonly showVariants: boolean;
  readonly showDrafts: boolean;
  readonly showArchived: boolean;
  readonly selectionIds: readonly PickerSelectionId[];
}

export interface PickerVariant {
  readonly id: string;
  readonly title: string;
  readonly [key: string]: unknown;
}

export interface PickerResource {
  readonly id: string;
  readonly title: string;
  readonly variants?: readonly PickerVariant[];
  readonly [key: string]: unknown;
}

export interface ScopesDetail {
  readonly granted: readonly string[];
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

export interface AdminUser {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly accountAccess: string;
}

/** What the bridge may ask of the host: the argument and the answer of each method. */
export interface HostCalls {
  idToken: { argument: null; answer: string };
  user: { argument: null; answer: AdminUser };
  location: { argument: { readonly path: string; readonly title: string }; answer: null };
  navMenu: { argument: readonly NavItem[]; answer: null };
  titleBar: { argument: TitleBarState | null; answer: null };
  saveBar: { argument: SaveBarState | null; answer: null };
  leaveConfirmation: { argument: null; answer: boolean };
  toastShow: { argument: ToastState; answer: null };
  toastHide: { argument: string; answer: null };
  loading: { argument: boolean; answer: null };
  dim: { argument: boolean; answer: null };
  open: { argument: { readonly url: string; readonly target: string }; answer: null };
  resourcePicker: { argument: PickerRequest; answer: readonly PickerResource[] | null };
  scopesQuery: { argument: null; answer: ScopesDetail };
  scopesRequest: {
    argument: readonly string[];
    answer: { readonly result: "granted-all" | "declined-all"; readonly detail: ScopesDetail };
  };
  scopesRevoke: { argument: readonly string[]; answer: { readonly detail: ScopesDetail } };
}

/** What the host tells the bridge by itself. */
export interface BridgeEvents {
  navigate: { readonly path: string };
  saveBar: { readonly id: string; readonly action: "save" | "discard" };
  titleBar: { readonly index: number };
  toast: { readonly id: string; readonly what: "action" | "dismiss" };
}

export type HostMethod = keyof HostCalls;
export type BridgeEventName = keyof BridgeEvents;

export interface CallMessage {
  readonly channel: typeof CHANNEL;
  readonly kind: "call";
  readonly number: number;
  readonly method: HostMethod;
  readonly argument: unknown;
}

export interface AnswerMessage {
  readonly channel: typeof CHANNEL;
  readonly kind: "answer";
  readonly number: number;
  readonly value: unknown;
  readonly error: string | null;
}

export interface EventMessage {
  readonly channel: typeof CHANNEL;
  readonly kind: "event";
  readonly name: BridgeEventName;
  readonly detail: unknown;
}

export type BridgeMessage = CallMessage | AnswerMessage | EventMessage;

/** Whether something that came by postMessage is ours. */
export function isBridgeMessage(value: unknown): value is BridgeMessage {
  return (
    typeof value === "object" && value !== null && "channel" in value && value.channel === CHANNEL
  );
}
