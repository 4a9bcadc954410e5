import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';

// Main and preload must run on the oldest runtime we may get (Electron 33: Node 20.18, Chrome 130);
// backend, CLI and workers always run on Node 22 or newer.
export default defineConfig({
  main: {
    build: {
      target: 'node20',
      outDir: 'out/main',
      externalizeDeps: {
        exclude: ['@orpc/client', '@orpc/contract', '@orpc/server', 'zod', 'iconv-lite'],
      },
      rollupOptions: {
        input: {
          main: 'src-main/app/main.ts',
          backend: 'src-main/backend/main.ts',
          engineWorker: 'src-main/learning/main.ts',
          readerWorker: 'src-main/sources/thread/main.ts',
          cli: 'src-main/cli/main.ts',
        },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: 'src-main/app/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [svelte()],
    build: {
      target: 'chrome130',
      outDir: 'out/renderer',
      minify: true,
      // The policy allows fonts from the program's own files only, not from data: addresses.
      assetsInlineLimit: 0,
      rollupOptions: { input: 'src-renderer/index.html' },
    },
  },
});
