import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { ReactNode } from 'react';

export const MARK_STATES = [
  'blank',
  'device',
  'device-offline',
  'server',
  'refused',
  'held',
  'flagged',
  'right',
  'wrong',
  'half',
] as const;
export type MarkState = (typeof MARK_STATES)[number];

/** The words of the states, for text beside a mark. */
export const markWords: Record<MarkState, MessageDescriptor> = {
  blank: msg({ message: 'blank', comment: 'state of an answer' }),
  device: msg({ message: 'on this device', comment: 'state of an answer' }),
  'device-offline': msg({ message: 'on this device, offline', comment: 'state of an answer' }),
  server: msg({ message: 'on the server', comment: 'state of an answer' }),
  refused: msg({ message: 'refused', comment: 'state of an answer' }),
  held: msg({ message: 'waits for a decision', comment: 'state of an answer' }),
  flagged: msg({ message: 'flagged', comment: 'state of a question' }),
  right: msg({ message: 'right', comment: 'an answer in the results' }),
  wrong: msg({ message: 'wrong', comment: 'an answer in the results' }),
  half: msg({ message: 'half right', comment: 'a question in the results' }),
};

/** Shapes differ in outline, so they are told apart in greyscale and at 8 px. */
const shapes: Record<MarkState, ReactNode> = {
  blank: <path d="M3 6h6" stroke="var(--control)" strokeWidth={1.6} />,
  device: <circle cx={6} cy={6} r={4} stroke="var(--ink-2)" strokeWidth={1.6} />,
  'device-offline': (
    <circle cx={6} cy={6} r={4.2} stroke="var(--offline)" strokeWidth={1.8} strokeDasharray="2.6 1.8" />
  ),
  server: <circle cx={6} cy={6} r={4.8} fill="var(--server)" />,
  refused: (
    <>
      <path d="M6 0 12 6 6 12 0 6z" fill="var(--refused)" />
      <path d="M6 3v3.6M6 8.1v1.3" stroke="var(--surface)" strokeWidth={1.4} />
    </>
  ),
  held: (
    <>
      <path d="M1.5 1.5h9v9h-9z" fill="var(--held)" />
      <path d="M4.5 3.8v4.4M7.5 3.8v4.4" stroke="var(--surface)" strokeWidth={1.4} />
    </>
  ),
  flagged: (
    <>
      <path d="M2.5 1v10.5" stroke="var(--ink)" strokeWidth={1.5} />
      <path d="M2.5 1.2h8L8.8 4l1.7 2.8h-8z" fill="var(--ink)" />
    </>
  ),
  right: <path d="M1.8 6.4 4.8 9.3 10.3 2.8" stroke="var(--server)" strokeWidth={2} />,
  wrong: <path d="m2.2 2.2 7.6 7.6M9.8 2.2 2.2 9.8" stroke="var(--refused)" strokeWidth={2} />,
  half: (
    <>
      <circle cx={6} cy={6} r={4.3} stroke="var(--offline)" strokeWidth={1.4} />
      <path d="M6 1.7a4.3 4.3 0 0 0 0 8.6z" fill="var(--offline)" />
    </>
  ),
};

export interface StateMarkProps {
  state: MarkState;
  /** `silent` when its word stands beside it or is part of a control's name. */
  named?: 'named' | 'silent';
  size?: number;
  className?: string;
}

/** The mark of a state. Never without a word: either beside it (`silent`) or as its accessible name. It does not move. */
export function StateMark({ state, named = 'named', size = 12, className }: StateMarkProps) {
  const { i18n } = useLingui();
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or silent beside its word
    <svg
      width={size}
      height={size}
      viewBox="0 0 12 12"
      fill="none"
      focusable="false"
      data-state={state}
      className={className}
      {...(named === 'named'
        ? { role: 'img', 'aria-label': i18n._(markWords[state]) }
        : { 'aria-hidden': true })}
    >
      {shapes[state]}
    </svg>
  );
}
