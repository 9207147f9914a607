interface ManifestChunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
  assets?: string[];
}
type Manifest = Record<string, ManifestChunk>;

export function closureOf(
  manifest: Manifest,
  key: string,
  options?: { lazily?: boolean },
  seen?: Map<string, ManifestChunk>,
): Map<string, ManifestChunk>;
export function filesOf(chunks: Map<string, ManifestChunk>): Set<string>;
export function foreignInExam(manifest: Manifest, sourcesOf: (file: string) => string[]): string[];
