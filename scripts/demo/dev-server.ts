// The app's own server on Vite: pages reload as their files change. What runs beside the pages (callback, webhooks,
// worker) stays as it was at the start; restart for those.
import { createRequestHandler } from "@remix-run/express";
import { createServer } from "vite";
import { type AppBuild, serve, stopOnSignals } from "#app/server.ts";
import { claimPort } from "./ports.ts";

const vite = await createServer({
  server: { middlewareMode: true, hmr: { port: await claimPort(0, "") } },
  appType: "custom",
});

const load = () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<AppBuild>;

const build = await load();
const pages = createRequestHandler({ build: load, mode: "development" });
const served = await serve({
  build,
  mount: (app) => {
    app.use(vite.middlewares);
    app.all("*", (req, res, next) => void pages(req, res, next));
  },
});
const stop = async () => {
  await served.stop();
  await vite.close();
};
stopOnSignals({ port: served.port, stop }, build.entry.module.runtime);
