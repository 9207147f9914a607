export interface FoundChromium {
  path: string;
  /** Folder of shared libraries, for machines that lack them. */
  libraries?: string;
  /** Folder with a fonts.conf, for machines without fonts. */
  fonts?: string;
}

export function findChromium(): Promise<
  (FoundChromium & { source: string }) | { path: undefined; reason: string }
>;
export function chromiumEnvironment(browser: FoundChromium): Record<string, string>;
export function chromiumOfEnvironment(): FoundChromium | undefined;
