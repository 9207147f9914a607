import { askWorker, registerWorker } from '../lib/app-store.ts';

/** The script that this page was started with, as the store names it. */
function ownScript(): string {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return script ? new URL(script.src).pathname : '';
}

async function mayActivate(): Promise<boolean> {
  const { hasSittingInProgress } = await import('../features/exam/sitting-in-progress.ts');
  return !(await hasSittingInProgress(Date.now()));
}

/**
 * A new version waits until it is asked for, and is never asked for during an exam on this device. A page that is of the new
 * version already lets it in; any other tells (`onOld`) that a reload would bring it. Returns how to stop.
 */
export function watchForNewVersion(onOld: () => void): () => void {
  let isGone = false;
  let registration: ServiceWorkerRegistration | null = null;
  const look = async () => {
    const waiting = registration?.waiting;
    if (!waiting || isGone) return;
    const isOurs = (await askWorker(waiting, { kind: 'holds', path: ownScript() })) === true;
    if (isGone || !(await mayActivate())) return;
    if (isOurs) await askWorker(waiting, { kind: 'activate' });
    else onOld();
  };
  const onFound = () => {
    const found = registration?.installing;
    found?.addEventListener('statechange', () => {
      if (found.state === 'installed') void look();
    });
  };
  const onVisible = () => {
    if (document.visibilityState !== 'visible') return;
    registration?.update().catch(() => {});
    void look();
  };
  registerWorker().then(
    (found) => {
      if (isGone || !found) return;
      registration = found;
      found.addEventListener('updatefound', onFound);
      onFound();
      void look();
    },
    () => {},
  );
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    isGone = true;
    registration?.removeEventListener('updatefound', onFound);
    document.removeEventListener('visibilitychange', onVisible);
  };
}

/** Lets the waiting version in, unless an exam is open in any window, and loads this page anew. */
export async function reloadIntoNewVersion(): Promise<void> {
  const registration = await registerWorker();
  if (registration?.waiting && (await mayActivate()))
    await askWorker(registration.waiting, { kind: 'activate' });
  location.reload();
}
