import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

/**
 * The same for every reply of this process, so they are made once. No inline script or style anywhere; workers and images of the
 * booklet's viewer come as blobs.
 */
export function securityHeadersOf(origin: string): Record<string, string> {
  const secure = origin.startsWith('https:');
  const made: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => {
      made[name.toLowerCase()] = value;
    },
    removeHeader: () => {},
  };
  const set = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // pdf.js decodes some images in WebAssembly.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  });
  set({} as IncomingMessage, response as unknown as ServerResponse, (error?: unknown) => {
    if (error) throw error;
  });
  made['permissions-policy'] = 'camera=(), microphone=(), geolocation=(), payment=(), usb=()';
  return made;
}

/** Of a reply that is data for our own script and never a page: what keeps it from being read as anything else. */
export function dataHeadersOf(origin: string): Record<string, string> {
  const all = securityHeadersOf(origin);
  const wanted = ['strict-transport-security', 'x-content-type-options', 'cross-origin-resource-policy'];
  const kept = wanted.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]]));
  return {
    ...Object.fromEntries(kept),
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    'cache-control': 'no-store',
    'content-type': 'application/json',
  };
}

export function securityHeaders(app: FastifyInstance, headers: Readonly<Record<string, string>>): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers).header('x-request-id', request.id);
  });
}
