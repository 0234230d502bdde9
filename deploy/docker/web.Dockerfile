# docker build -f deploy/docker/web.Dockerfile .        (from the repository root)
FROM node:22-slim AS build
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY frontend .
RUN npm run build

FROM node:22-slim
COPY --from=build /src/frontend/dist /app/dist
COPY deploy/lib/web.mjs /app/
USER node
ENV ZY_WEB_ROOT=/app/dist ZY_WEB_HOST=0.0.0.0
EXPOSE 3000
ENTRYPOINT ["node", "/app/web.mjs"]
