import type { PickerRequest, PickerResource, PickerVariant } from "../protocol.ts";

/** What is ticked in the resource picker: resources, and for products which of their variants. */
export class PickerSelection {
  readonly #request: PickerRequest;
  readonly #picked = new Map<string, { resource: PickerResource; variants: Set<string> }>();

  constructor(request: PickerRequest) {
    this.#request = request;
  }

  get size(): number {
    return this.#picked.size;
  }

  get limit(): number {
    const { multiple } = this.#request;
    if (typeof multiple === "number") return multiple;
    return multiple ? Number.POSITIVE_INFINITY : 1;
  }

  has(id: string): boolean {
    return this.#picked.has(id);
  }

  hasVariant(id: string, variantId: string): boolean {
    return this.#picked.get(id)?.variants.has(variantId) ?? false;
  }

  /** Whether one more resource may be ticked; with a limit of one the new one replaces the old. */
  mayAdd(id: string): boolean {
    return this.has(id) || this.limit === 1 || this.size < this.limit;
  }

  toggle(resource: PickerResource): void {
    if (this.#picked.delete(resource.id)) return;
    if (!this.mayAdd(resource.id)) return;
    if (this.limit === 1) this.#picked.clear();
    this.#picked.set(resource.id, { resource, variants: variantIds(resource) });
  }

  toggleVariant(resource: PickerResource, variantId: string): void {
    const entry = this.#picked.get(resource.id);
    if (entry === undefined) {
      if (!this.mayAdd(resource.id)) return;
      if (this.limit === 1) this.#picked.clear();
      this.#picked.set(resource.id, { resource, variants: new Set([variantId]) });
      return;
    }
    if (!entry.variants.delete(variantId)) entry.variants.add(variantId);
    if (entry.variants.size === 0) this.#picked.delete(resource.id);
  }

  /** Ticks what the app said is chosen already. */
  preselect(resource: PickerResource): void {
    const wanted = this.#request.selectionIds.find(({ id }) => id === resource.id);
    if (wanted === undefined || this.has(resource.id)) return;
    const all = variantIds(resource);
    const chosen = wanted.variants?.map(({ id }) => id).filter((id) => all.has(id)) ?? [];
    const variants = chosen.length === 0 ? all : new Set(chosen);
    this.#picked.set(resource.id, { resource, variants });
  }

  /** What the app gets: products carry those of their variants that were ticked. */
  result(): readonly PickerResource[] {
    return [...this.#picked.values()].map(({ resource, variants }) =>
      resource.variants === undefined
        ? resource
        : { ...resource, variants: resource.variants.filter(({ id }) => variants.has(id)) },
    );
  }
}

function variantIds(resource: PickerResource): Set<string> {
  return new Set((resource.variants ?? []).map((variant: PickerVariant) => variant.id));
}
