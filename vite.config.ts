import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

export default defineConfig({
  plugins: [remix(remixConfig)],
  // es2022: the server build awaits at the top level
  build: { assetsInlineLimit: 0, target: "es2022" },
});
