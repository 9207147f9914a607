import { resolveRelative } from './resolve-relative.mjs';

const layers = ['app', 'features', 'ui', 'lib'];

/** The web app's own order: app → features → ui → lib, and features meet only in app. */
export function breaksWebLayers(path, imports) {
  const [, layer, feature] = /^apps\/web\/src\/(app|features|ui|lib)\/([^/]+)/.exec(path) ?? [];
  if (!layer) return undefined;
  for (const { specifier } of imports) {
    if (/\/sync\/[^/]+\.ts$/.test(path) && /^react(-dom)?(\/|$)/.test(specifier))
      return 'sync/*.ts imports no React';
    const [, toLayer, toFeature] =
      /^apps\/web\/src\/(app|features|ui|lib)\/([^/]+)/.exec(resolveRelative(path, specifier) ?? '') ?? [];
    if (!toLayer) continue;
    if (layers.indexOf(toLayer) < layers.indexOf(layer))
      return `${layer} may not import ${toLayer} (${specifier})`;
    if (layer === 'features' && toLayer === 'features' && feature !== toFeature)
      return `features do not import one another (${specifier})`;
  }
  return undefined;
}
