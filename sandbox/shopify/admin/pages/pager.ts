import { markup, type Markup } from "../../../http/markup.ts";

const SIZE = 50;

export interface Slice<Item> {
  readonly items: readonly Item[];
  readonly page: number;
  readonly pages: number;
}

/** One page of a list; pages count from 1, and one too far is the last. */
export function slice<Item>(all: readonly Item[], wanted: number): Slice<Item> {
  const pages = Math.max(1, Math.ceil(all.length / SIZE));
  const page = Math.min(pages, Math.max(1, Number.isFinite(wanted) ? Math.trunc(wanted) : 1));
  return { items: all.slice((page - 1) * SIZE, page * SIZE), page, pages };
}

export function pager(path: string, { page, pages }: Omit<Slice<unknown>, "items">): Markup {
  if (pages === 1) return markup``;
  const link = (to: number, label: string): Markup =>
    to < 1 || to > pages
      ? markup`<span class="quiet">${label}</span>`
      : markup`<a href="${path}?page=${to}">${label}</a>`;
  return markup`<p class="pager">${link(page - 1, "← Newer")}
<span>${page} of ${pages}</span>${link(page + 1, "Older →")}</p>`;
}
