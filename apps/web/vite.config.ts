import { join } from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { examPage } from './build/exam-page.ts';
import { roomMessages } from './build/room-messages.ts';
import { serviceWorker, workerFile } from './build/service-worker.ts';
import { sourceClosure } from './build/source-closure.ts';

/** Only files that use a macro pass through Babel; everything else stays with the native transformer. */
const linguiMacros = {
  preset: { plugins: ['@lingui/babel-plugin-lingui-macro'] },
  rolldown: { filter: { code: /from ['"]@lingui\/(?:core|react)\/macro['"]/ } },
};

const examEntry = join(import.meta.dirname, 'src/exam-main.tsx');
let roomFiles: Set<string> | undefined;

/** What the exam room and the rest of the app share of ui/ and lib/. */
function isCommon(id: string): boolean {
  roomFiles ??= sourceClosure(examEntry).files;
  return /\/apps\/web\/src\/(ui|lib)\//.test(id) && roomFiles.has(id);
}

export default defineConfig({
  // Lingui finds its configuration from here, and root scripts run with another working directory.
  root: import.meta.dirname,
  plugins: [
    react(),
    roomMessages(import.meta.dirname),
    lingui({ cwd: import.meta.dirname, failOnCompileError: true }),
    babel({ presets: [linguiMacros] }),
    tailwindcss(),
    examPage(),
    serviceWorker(import.meta.dirname),
  ],
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': { target: 'http://127.0.0.1:3000', changeOrigin: false } },
  },
  build: {
    target: ['chrome109', 'safari16', 'firefox115'],
    sourcemap: true,
    // Read by scripts/weigh.mjs.
    manifest: true,
    // The content security policy allows no data: fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', exam: 'exam.html', 'service-worker': 'src/service-worker/main.ts' },
      output: {
        // A service worker is known by its address: it keeps it from build to build.
        entryFileNames: ({ name }) => (name === 'service-worker' ? workerFile : 'assets/[name]-[hash].js'),
        // Small parts of both pages in one file: a hundred files of a kilobyte compress badly and load slowly.
        codeSplitting: {
          groups: [
            { name: 'base', test: /node_modules\/(react|react-dom|scheduler|@lingui\/(core|react))\// },
            { name: 'common', test: isCommon },
          ],
        },
      },
    },
  },
});
