# The app as it runs in production: web, worker or both (PROCESS_ROLE), over a PostgreSQL of your own (DATABASE_URL).
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# with the optional ones: the bundler's own program for this platform is one of them
RUN npm ci --include=dev --include=optional --ignore-scripts --no-audit --no-fund \
  && npm rebuild esbuild
COPY . .
RUN npx prisma generate && npx remix vite:build
# the embedded database, the browser and a second Node serve development only
RUN npm prune --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production PORT=4500
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/build ./build
COPY --from=build /app/app ./app
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/scripts ./scripts
USER node
EXPOSE 4500
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "app/server.ts"]
