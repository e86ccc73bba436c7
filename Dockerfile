FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# The store's driver brings its binary; its install script would try to compile it, and this image has no compiler.
# Optional packages are needed: the bundler and the TypeScript compiler are among them.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY bin bin
COPY client client
COPY openapi openapi
COPY emulator emulator
COPY services services
COPY db db
COPY routes routes
COPY server server
# The bundle contains all that it needs but the store's driver, of which the running program needs no source.
RUN npm run build \
  && rm -rf dist/types node_modules/better-sqlite3/deps node_modules/better-sqlite3/src \
  && find node_modules/better-sqlite3/prebuilds -type f ! -name "linux-$(node -p process.arch).node" -delete \
  && find dist bin db openapi node_modules/better-sqlite3 \( -name '*.map' -o -name '*.ts' -o -name '*.md' \) -type f -delete

FROM node:24-bookworm-slim
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="metastudio-emulator" \
  org.opencontainers.image.description="Local test double of the Huawei Cloud MetaStudio API" \
  org.opencontainers.image.licenses="Apache-2.0" \
  org.opencontainers.image.version="${VERSION}"
WORKDIR /app
COPY --from=build /app/node_modules/better-sqlite3 node_modules/better-sqlite3
COPY --from=build /app/dist dist
COPY --from=build /app/db db
COPY --from=build /app/openapi openapi
COPY --from=build /app/bin bin
COPY package.json LICENSE ./
ENV NODE_ENV=production MSE_HOST=0.0.0.0 NODE_COMPILE_CACHE=/app/.compile-cache
RUN mkdir /data .compile-cache && chown node:node /data .compile-cache
VOLUME /data
EXPOSE 4580
USER node
# One start at build time, as the user that runs it, leaves the compiled code behind for every start of a container.
RUN ["node", "-e", "import('./dist/main.js').then(m => m.main(() => process.kill(process.pid, 'SIGTERM')))", "serve", "--port", "0"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 CMD ["node", "bin/metastudio-emulator.js", "healthcheck"]
ENTRYPOINT ["node", "bin/metastudio-emulator.js"]
