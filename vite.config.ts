import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

export default defineConfig({
  plugins: [remix(remixConfig)],
  // es2022: the server build awaits at the top level
  // found before the first page is asked for: what is found later would load a second React beside the first
  optimizeDeps: {
    entries: ["app/entry.client.tsx", "app/components/**/!(*.test).tsx"],
    include: ["react/jsx-dev-runtime", "react-dom/client", "@shopify/shopify-app-remix/react"],
  },
  build: { assetsInlineLimit: 0, target: "es2022" },
});
