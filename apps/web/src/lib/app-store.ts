import { isBuilt } from './env.ts';

/**
 * Whether the app is kept on this device, so that an exam needs no line: `ready` only when the worker found every file of
 * its version in its store. `unsupported`: nothing to tell here (no https, which the lobby says itself, or the development server).
 */
export type OfflineState = 'checking' | 'ready' | 'failed' | 'unsupported';

const ADDRESS = '/service-worker.js';
const PATIENCE_MS = 60_000;
const AGAIN_MS = 10_000;

function container(): ServiceWorkerContainer | null {
  return isBuilt && window.isSecureContext && 'serviceWorker' in navigator ? navigator.serviceWorker : null;
}

/** A question to a worker. Undefined when it does not answer. */
export function askWorker(worker: ServiceWorker, question: Record<string, unknown>): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
    port1.onmessage = (event) => {
      clearTimeout(timer);
      port1.close();
      resolve(event.data);
    };
    worker.postMessage(question, [port2]);
  });
}

/** Resolves to null where there are none. Asking twice is asking once. */
export async function registerWorker(): Promise<ServiceWorkerRegistration | null> {
  return (await container()?.register(ADDRESS, { updateViaCache: 'none' })) ?? null;
}

/** By each entry: after the first paint and its requests, which matter more. */
export function registerWhenIdle(): void {
  const register = () =>
    setTimeout(() => {
      registerWorker().catch(() => {
        // The lobby says so; a page outside an exam works without.
      });
    }, 1_000);
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}

function hasSettled(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state !== 'installing' && worker.state !== 'parsed') resolve();
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

async function isWhole(): Promise<boolean> {
  const registration = await registerWorker();
  if (!registration) return false;
  // The first version: its files are on their way.
  if (!registration.active && registration.installing) await hasSettled(registration.installing);
  const active = registration.active ?? registration.waiting;
  return active ? (await askWorker(active, { kind: 'whole' })) === true : false;
}

/** Tells the state until it is `ready`, asking again while it is not. Returns how to stop. */
export function watchOfflineState(tell: (state: OfflineState) => void): () => void {
  let isGone = false;
  let timer: ReturnType<typeof setTimeout>;
  const look = async () => {
    const whole = await isWhole().catch(() => false);
    if (isGone) return;
    tell(whole ? 'ready' : 'failed');
    if (!whole) timer = setTimeout(() => void look(), AGAIN_MS);
  };
  if (container()) void look();
  // A private window of some browsers has none on a good address too; that is worth a warning.
  else tell(isBuilt && window.isSecureContext ? 'failed' : 'unsupported');
  return () => {
    isGone = true;
    clearTimeout(timer);
  };
}
