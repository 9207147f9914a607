import { useLingui } from '@lingui/react';
import { markWords } from '../../../ui/state-mark.tsx';
import type { SaveMark } from '../sync/save-marks.ts';

/** The word of a mark in the language in force. */
export function useMarkWords(): (mark: SaveMark) => string {
  const { i18n } = useLingui();
  return (mark) => i18n._(markWords[mark]);
}
