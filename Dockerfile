# Mostik as an image: no build step, no tools for development. How to run it stands in ops/README.md.
FROM node:24.21.0-alpine AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The optional package "node" would bring Node once more.
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund

FROM node:24.21.0-alpine
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=packages /app/node_modules ./node_modules
COPY package.json main.ts LICENSE ./
COPY core ./core
COPY cli ./cli
COPY routes ./routes
COPY plugins ./plugins

ENV HOST=0.0.0.0 PORT=8787 MOSTIK_CONFIG=/config/mostik.jsonc MOSTIK_DATA=/data
EXPOSE 8787
VOLUME /data
USER node
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Without npm in between: signals reach the service itself.
CMD ["node", "main.ts", "serve"]
