// Builds the screens into web/dist, one chunk per page: the sign-in page loads no other page.
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // The server puts a new nonce into every page (src/platform/http/web/web.controller.ts).
  html: { cspNonce: '%NONCE%' },
  // The screens import the texts and pure rules of the domain; everything else comes over HTTP.
  resolve: { alias: { '@domain': fileURLToPath(new URL('../src/domain', import.meta.url)) } },
  // `card` of count-cards.module.css becomes `count-cards-card` in the page; file names are unique (css-classes.spec.ts).
  css: { modules: { generateScopedName: (name, file) => `${basename(file, '.module.css')}-${name}` } },
  build: { outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 1_500, target: 'es2022' },
  server: { proxy: { '/api': `http://127.0.0.1:${process.env.PORT ?? '3000'}` } },
});
