import type { Plugin } from 'vite';

/** What the server does with the built app (apps/api, web-app.ts): the exam room's addresses open its own page. */
export function examPage(): Plugin {
  return {
    name: 'invigil:exam-page',
    configureServer(server) {
      server.middlewares.use((request, _reply, next) => {
        if (/^\/sessions\/[^./]/.test(request.url ?? '')) request.url = '/exam.html';
        next();
      });
    },
  };
}
