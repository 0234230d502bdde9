import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Connect, type Plugin, type PluginOption, type ServerOptions } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Lets `dev` and `preview` answer /config.json from the environment; a real web server writes the file instead. */
function runtimeConfig(): Plugin {
  const issuer =
    process.env['ZY_ISSUER'] ??
    (process.env['ZY_KEYCLOAK_PORT']
      ? `http://localhost:${process.env['ZY_KEYCLOAK_PORT']}/realms/zhengyun`
      : undefined);
  const answer = (server: { middlewares: Connect.Server }) => {
    if (!issuer) return;
    server.middlewares.use('/config.json', (_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.setHeader('cache-control', 'no-store');
      response.end(JSON.stringify({ issuer }));
    });
  };
  return { name: 'zhengyun-runtime-config', configureServer: answer, configurePreviewServer: answer };
}

/**
 * What pdf.js fetches when a paper needs it: tables of Chinese fonts, fonts every PDF may take for granted, decoders of
 * scans. They lie under the version, so that a newer reader never meets older tables.
 */
function pdfTables(): Plugin {
  const home = here('./node_modules/pdfjs-dist');
  const { version } = JSON.parse(readFileSync(`${home}/package.json`, 'utf8')) as { version: string };
  const place = `assets/pdfjs-${version}`;
  const folders = ['cmaps', 'standard_fonts', 'wasm'];
  return {
    name: 'zhengyun-pdf-tables',
    configureServer(server) {
      server.middlewares.use(`/${place}`, (request, response, next) => {
        const [folder = '', file = ''] = (request.url ?? '').replace(/^\//, '').split('/');
        if (!folders.includes(folder) || !readdirSync(`${home}/${folder}`).includes(file)) next();
        else response.end(readFileSync(`${home}/${folder}/${file}`));
      });
    },
    generateBundle() {
      for (const folder of folders)
        for (const file of readdirSync(`${home}/${folder}`))
          this.emitFile({
            type: 'asset',
            fileName: `${place}/${folder}/${file}`,
            source: readFileSync(`${home}/${folder}/${file}`),
          });
    },
  };
}

export default defineConfig(async ({ mode }) => {
  const plugins: PluginOption[] = [react(), runtimeConfig(), pdfTables()];
  if (mode === 'fake') {
    const { fakeApi } = await import('./fake/vite-plugin.ts');
    plugins.push(fakeApi());
  }
  const proxy: ServerOptions['proxy'] =
    mode === 'fake'
      ? {}
      : { '/api': { target: process.env['ZY_API_URL'] ?? 'http://127.0.0.1:8080', changeOrigin: false } };
  const server = {
    host: '127.0.0.1',
    port: Number(process.env['ZY_WEB_PORT'] ?? 3000),
    strictPort: true,
    proxy,
  };
  return {
    plugins,
    resolve: { alias: { '@fake': here('./fake'), '@': here('./src') } },
    server,
    preview: server,
    worker: { format: 'es' as const },
    build: { target: 'es2022', sourcemap: false, manifest: true, chunkSizeWarningLimit: 900 },
  };
});
