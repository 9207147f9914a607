import { Trans, useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import {
  chooseIsStill,
  chooseTextSize,
  chooseTheme,
  onAppearanceChange,
  readIsStill,
  readTextSize,
  readTheme,
  TEXT_SIZES,
  type ThemeChoice,
} from '../../../lib/appearance.ts';
import { changeRoomSettings, useRoomSettings } from '../room-state/room-settings.ts';
import { ChoiceRow, SwitchRow } from './choice-row.tsx';

/** How the exam looks to this student; kept on the device. The same in the lobby and in the room. */
export function DisplayPanel() {
  const { t } = useLingui();
  const theme = useSyncExternalStore(onAppearanceChange, readTheme);
  const textSize = useSyncExternalStore(onAppearanceChange, readTextSize);
  const isStill = useSyncExternalStore(onAppearanceChange, readIsStill);
  const { readingRuler, dimPaper, bookletText, hideDigits } = useRoomSettings();
  const themes: Array<{ value: ThemeChoice; label: string }> = [
    { value: 'system', label: t`As the device` },
    { value: 'light', label: t`Light` },
    { value: 'dark', label: t`Dark` },
    { value: 'hc-light', label: t`High contrast, light` },
    { value: 'hc-dark', label: t`High contrast, dark` },
  ];
  return (
    <div className="flex flex-col gap-4">
      <ChoiceRow label={t`Appearance`} value={theme} options={themes} onChange={chooseTheme} />
      <ChoiceRow
        label={t`Text size`}
        value={textSize}
        options={TEXT_SIZES.map((value) => ({ value, label: `${value}%` }))}
        onChange={chooseTextSize}
      />
      <div>
        <SwitchRow
          label={<Trans>Reading ruler</Trans>}
          hint={
            <Trans>
              A bar over the booklet keeps your line. It follows the pointer, Alt + ↑ and Alt + ↓.
            </Trans>
          }
          checked={readingRuler}
          onChange={(next) => changeRoomSettings({ readingRuler: next })}
        />
        <SwitchRow
          label={<Trans>Dim paper</Trans>}
          hint={<Trans>Light writing on a dark booklet.</Trans>}
          checked={dimPaper}
          onChange={(next) => changeRoomSettings({ dimPaper: next })}
        />
        <SwitchRow
          label={<Trans>Text of the booklet for screen readers</Trans>}
          hint={<Trans>Fractions and powers are read in one line. Roots and figures are not read.</Trans>}
          checked={bookletText}
          onChange={(next) => changeRoomSettings({ bookletText: next })}
        />
        <SwitchRow
          label={<Trans>Hide the digits of the time</Trans>}
          hint={<Trans>The ruler still shows the time. The digits come back for the last 30 seconds.</Trans>}
          checked={hideDigits}
          onChange={(next) => changeRoomSettings({ hideDigits: next })}
        />
        <SwitchRow label={<Trans>No motion</Trans>} checked={isStill} onChange={chooseIsStill} />
      </div>
    </div>
  );
}
