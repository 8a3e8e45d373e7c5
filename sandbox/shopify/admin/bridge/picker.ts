import type { PickerRequest, PickerResource, PickerSelectionId } from "../protocol.ts";
import type { Channel } from "./channel.ts";

export interface ResourcePickerOptions {
  readonly type: "product" | "variant" | "collection";
  readonly action?: "add" | "select";
  readonly multiple?: boolean | number;
  readonly query?: string;
  readonly filter?: {
    readonly hidden?: boolean;
    readonly variants?: boolean;
    readonly draft?: boolean;
    readonly archived?: boolean;
    readonly query?: string;
  };
  readonly selectionIds?: readonly PickerSelectionId[];
}

type Selection = PickerResource[] & { selection?: PickerResource[] };

/** shopify.resourcePicker: answers what the merchant picked, or undefined when they cancelled. */
export function resourcePicker(channel: Channel) {
  return async (options: ResourcePickerOptions): Promise<Selection | undefined> => {
    const picked = await channel.call("resourcePicker", pickerRequest(options));
    if (picked === null) return undefined;
    const selection: Selection = [...picked];
    selection.selection = selection;
    return selection;
  };
}

function pickerRequest(options: ResourcePickerOptions): PickerRequest {
  const filter = options.filter ?? {};
  return {
    type: options.type,
    action: options.action ?? "add",
    multiple: options.multiple ?? false,
    query: options.query ?? "",
    filterQuery: filter.query ?? "",
    showVariants: filter.variants ?? true,
    showDrafts: filter.draft ?? true,
    showArchived: filter.archived ?? true,
    selectionIds: options.selectionIds ?? [],
  };
}
