import type { PickerRequest, PickerResource, PickerVariant } from "../protocol.ts";
import type { HostConfig } from "./config.ts";
import { button, getJson, make } from "./dom.ts";
import { PickerSelection } from "./picker-selection.ts";

interface Page {
  readonly resources: readonly PickerResource[];
  readonly more: boolean;
}

const NAMES = { product: "products", variant: "variants", collection: "collections" } as const;

/** shopify.resourcePicker: a dialogue with a search field and a list to tick. */
export function pick(
  request: PickerRequest,
  config: HostConfig,
): Promise<readonly PickerResource[] | null> {
  return new Promise((resolve) => {
    const picker = new Picker(request, config);
    picker.dialog.addEventListener("close", () => {
      picker.dialog.remove();
      resolve(picker.dialog.returnValue === "done" ? picker.selection.result() : null);
    });
    document.body.append(picker.dialog);
    picker.dialog.showModal();
    void picker.start();
  });
}

class Picker {
  readonly dialog = make("dialog", "dialog picker");
  readonly selection: PickerSelection;

  readonly #request: PickerRequest;
  readonly #config: HostConfig;
  readonly #list = make("ul", "picker-list");
  readonly #count = make("span", "picker-count");
  readonly #done: HTMLButtonElement;
  readonly #search = make("input", "picker-search");
  #resources: readonly PickerResource[] = [];
  #asked = 0;

  constructor(request: PickerRequest, config: HostConfig) {
    this.#request = request;
    this.#config = config;
    this.selection = new PickerSelection(request);
    const verb = request.action === "add" ? "Add" : "Select";
    this.#done = button(verb, "button is-primary", () => this.dialog.close("done"));
    this.#build(`${verb} ${NAMES[request.type]}`);
  }

  async start(): Promise<void> {
    const ids = this.#request.selectionIds.map(({ id }) => id);
    if (ids.length > 0)
      for (const resource of (await this.#fetch({ ids: ids.join(",") })).resources)
        this.selection.preselect(resource);
    await this.#load();
  }

  #build(title: string): void {
    this.dialog.setAttribute("aria-label", title);
    this.#search.type = "search";
    this.#search.placeholder = `Search ${NAMES[this.#request.type]}`;
    this.#search.setAttribute("aria-label", this.#search.placeholder);
    this.#search.value = this.#request.query;
    this.#search.addEventListener("input", () => void this.#load());
    const cancel = button("Cancel", "button", () => this.dialog.close("cancel"));
    this.dialog.append(
      make("header", "dialog-head", [make("h2", "", title)]),
      make("div", "picker-bar", [this.#search]),
      this.#list,
      make("footer", "dialog-foot", [this.#count, cancel, this.#done]),
    );
  }

  async #load(more = false): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    const skip = more ? this.#resources.length : 0;
    const page = await this.#fetch({ query: this.#search.value, skip: String(skip) });
    // an answer to an earlier keystroke must not replace that of a later one
    if (mine !== this.#asked) return;
    this.#resources = more ? [...this.#resources, ...page.resources] : page.resources;
    this.#draw(page.more);
  }

  #fetch(fields: Readonly<Record<string, string>>): Promise<Page> {
    const query = new URLSearchParams({
      type: this.#request.type,
      filter: this.#request.filterQuery,
      drafts: String(this.#request.showDrafts),
      archived: String(this.#request.showArchived),
      ...fields,
    });
    return getJson(`${this.#config.dataPath}/picker?${query.toString()}`);
  }

  #draw(more: boolean): void {
    const rows = this.#resources.flatMap((resource) => this.#rows(resource));
    if (rows.length === 0) rows.push(make("li", "picker-empty", "Nothing found"));
    if (more)
      rows.push(
        make("li", "picker-more", [button("Show more", "button", () => void this.#load(true))]),
      );
    this.#list.replaceChildren(...rows);
    this.#refresh();
  }

  #rows(resource: PickerResource): HTMLElement[] {
    const tick = () => this.selection.toggle(resource);
    const row = this.#row({ key: resource.id, label: resource.title, className: "" }, tick);
    const variants = resource.variants ?? [];
    const single = variants.length < 2 || !this.#request.showVariants;
    if (this.#request.type !== "product" || single) return [row];
    return [row, ...variants.map((variant) => this.#variantRow(resource, variant))];
  }

  #variantRow(resource: PickerResource, variant: PickerVariant): HTMLElement {
    const key = `${resource.id} ${variant.id}`;
    return this.#row({ key, label: variant.title, className: "is-variant" }, () =>
      this.selection.toggleVariant(resource, variant.id),
    );
  }

  #row(
    look: { readonly key: string; readonly label: string; readonly className: string },
    tick: () => void,
  ): HTMLElement {
    const box = make("input", "");
    box.type = "checkbox";
    box.dataset["key"] = look.key;
    box.addEventListener("change", () => {
      tick();
      this.#refresh();
    });
    const label = make("label", "picker-row", [box, make("span", "", look.label)]);
    return make("li", look.className, [label]);
  }

  #refresh(): void {
    for (const box of this.#list.querySelectorAll<HTMLInputElement>("input[data-key]")) {
      const [id = "", variantId] = (box.dataset["key"] ?? "").split(" ");
      box.checked =
        variantId === undefined ? this.selection.has(id) : this.selection.hasVariant(id, variantId);
      box.disabled = !this.selection.mayAdd(id);
    }
    this.#count.textContent = `${this.selection.size} selected`;
    this.#done.disabled = this.selection.size === 0 && this.#request.selectionIds.length === 0;
  }
}
