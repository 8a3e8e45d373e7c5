import { markup, scriptJson } from "../../../http/markup.ts";
import { adminPath, APP_NAME, appPath, type AdminContext } from "../context.ts";
import type { HostConfig } from "../host/config.ts";
import { shellPage } from "./shell.ts";

/** The page that frames the app. Its script stands before the frame, so that it hears the app from the start. */
export function appPage(context: AdminContext, src: string): string {
  const { sandbox, shop, handle, locale } = context;
  const config: HostConfig = {
    appUrl: sandbox.config.appUrl,
    handle,
    shop: shop.domain,
    appName: APP_NAME,
    appPath: appPath(handle),
    dataPath: adminPath(handle, "/-"),
    locale,
    currency: shop.currency,
  };
  return shellPage(context, {
    title: APP_NAME,
    at: "/apps",
    framed: true,
    body: markup`<div class="app-bar"><span class="app-icon" aria-hidden="true">K</span>
<h1 id="app-title">${APP_NAME}</h1><div id="app-actions" class="app-actions"></div></div>
<div class="progress" aria-hidden="true"></div>
<script type="application/json" id="host-config">${scriptJson(config)}</script>
<script src="/sandbox-assets/host.js"></script>
<iframe id="app-frame" title="${APP_NAME}" src="${src}"
 allow="clipboard-write; clipboard-read"></iframe>`,
  });
}
