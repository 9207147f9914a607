import type { ShownMath } from '@invigil/shared/rules/reading/show';
import { createElement, type ReactNode } from 'react';

/** Where it is missing (Chromium before 109) a formula is written on one line instead. */
const hasMathMl = typeof document !== 'undefined' && 'MathMLElement' in globalThis;

function elementOf(shown: ShownMath, decimal: string, key?: number): ReactNode {
  if (typeof shown === 'string') return shown;
  const [tag, ...children] = shown;
  if (tag === 'mn') return createElement(tag, { key }, String(children[0]).replace('.', decimal));
  return createElement(tag, { key }, ...children.map((child, index) => elementOf(child, decimal, index)));
}

/** A formula as native MathML, with the decimal sign of the language. */
export function Maths({ math, linear, decimal }: { math: ShownMath; linear: string; decimal: string }) {
  if (!hasMathMl) return linear.replaceAll(/(\d)\.(?=[\d(])/g, `$1${decimal}`);
  return createElement('math', { className: 'font-maths' }, elementOf(math, decimal));
}
