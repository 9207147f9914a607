import type { ReactNode } from 'react';

export interface IconProps {
  className?: string;
  /** Edge in CSS px; drawn on a grid of 16. */
  size?: number;
}

/** Frame of every icon. Icons only accompany a word or stand in a labelled button, so they are hidden from readers. */
export function Icon({ size = 16, className, children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="square"
      className={className}
    >
      {children}
    </svg>
  );
}
