import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type MathElement = DetailedHTMLProps<HTMLAttributes<MathMLElement>, MathMLElement> & {
  display?: 'block' | 'inline';
  mathvariant?: 'normal';
  stretchy?: 'true' | 'false';
  separator?: 'true' | 'false';
};

/** React renders MathML, its types don't know it yet. Only the elements we use. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      math: MathElement;
      mfrac: MathElement;
      mi: MathElement;
      mn: MathElement;
      mo: MathElement;
      mroot: MathElement;
      mrow: MathElement;
      mspace: MathElement;
      msqrt: MathElement;
      msub: MathElement;
      msup: MathElement;
      mtext: MathElement;
    }
  }
}
