/**
 * Names the build that runs in this page: the hash in the address of its entry script, so that no build needs a number of
 * its own. `dev` under the development server.
 */
export const release: string = releaseOf(
  typeof document === 'undefined'
    ? ''
    : (document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src ?? ''),
);

export function releaseOf(script: string): string {
  return /-([\w-]{8})\.js$/.exec(script)?.[1] ?? 'dev';
}
