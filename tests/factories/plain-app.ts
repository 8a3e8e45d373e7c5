import { createServer } from "node:http";
import { close, listen } from "./listening.ts";

export interface PlainApp {
  readonly url: string;
  /** what was asked of the app, oldest first */
  readonly seen: { readonly path: string; readonly query: string; readonly token: string }[];
  /** where its pages take App Bridge from */
  bridgeUrl: string;
  stop(): Promise<void>;
}

/** An embedded app of plain HTML that uses all that App Bridge offers. */
export async function startPlainApp(): Promise<PlainApp> {
  const app: Pick<PlainApp, "seen" | "bridgeUrl"> = { seen: [], bridgeUrl: "" };
  const server = createServer((req, res) => {
    const { pathname, search } = new URL(req.url ?? "/", "http://app");
    const before = app.seen.some(({ path }) => path === pathname);
    app.seen.push({ path: pathname, query: search, token: req.headers.authorization ?? "" });
    if (pathname === "/flaky" && !before) {
      res.writeHead(401, { "X-Shopify-Retry-Invalid-Session-Request": "1" }).end();
      return;
    }
    const html = pathname === "/bounce" ? bounce(app.bridgeUrl) : page(pathname, app.bridgeUrl);
    res.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
  });
  const url = await listen(server);
  return Object.assign(app, { url, stop: () => close(server) });
}

function bounce(bridgeUrl: string): string {
  return `<script data-api-key="stand-key" src="${bridgeUrl}"></script>`;
}

function page(path: string, bridgeUrl: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${path}</title></head><body>
<script src="${bridgeUrl}" data-api-key="stand-key"></script>
<ui-nav-menu><a href="/app" rel="home">Home</a><a href="/app/methods">Shipping methods</a>
<a href="/app/carriers">Carriers</a></ui-nav-menu>
<ui-save-bar id="bar"><button variant="primary" onclick="say('saved')">Save</button>
<button onclick="say('discarded')">Discard</button></ui-save-bar>
<ui-modal id="modal"><p>Modal content</p><ui-title-bar title="A modal">
<button variant="primary" onclick="say('done it')">Do it</button></ui-title-bar></ui-modal>
<h1>App at ${path}</h1><p role="status"></p>
<form data-save-bar><label>Name <input name="name"></label></form>
<button onclick="shopify.toast.show('Hello', { action: 'Undo', onAction: () => say('undone') })">Toast</button>
<button onclick="shopify.saveBar.show('bar')">Show bar</button>
<button onclick="shopify.saveBar.leaveConfirmation().then(() => say('left'))">Leave</button>
<button onclick="shopify.modal.show('modal')">Show modal</button>
<button onclick="pick()">Pick</button>
<button onclick="history.pushState(null, '', '/app/methods/7?a=1')">Move on</button>
<button onclick="fetch('/flaky').then((answer) => say('fetched ' + answer.status))">Fetch</button>
<button onclick="shopify.scopes.request(['write_markets']).then((answer) => say(answer.result))">Ask for scopes</button>
<a href="shopify:admin/orders">Orders in the admin</a>
<script>
const say = (words) => { document.querySelector('[role=status]').textContent = words; };
const pick = async () => {
  const picked = await shopify.resourcePicker({ type: 'product', multiple: true, action: 'select' });
  say(picked === undefined ? 'nothing picked' : picked.selection
    .map(({ title, variants }) => title + ': ' + variants.map((one) => one.title).join()).join());
};
addEventListener('shopify:navigate', ({ target }) => {
  history.pushState(null, '', target.getAttribute('href'));
  document.querySelector('h1').textContent = 'App at ' + location.pathname;
});
</script></body></html>`;
}
