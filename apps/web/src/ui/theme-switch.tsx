import { useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import {
  chooseTextSize,
  chooseTheme,
  onAppearanceChange,
  readTextSize,
  readTheme,
  TEXT_SIZES,
  type ThemeChoice,
} from '../lib/appearance.ts';
import { MenuChoices } from './menu.tsx';

/** Theme and text size as groups of a Menu. */
export function ThemeSwitch() {
  const { t } = useLingui();
  const theme = useSyncExternalStore(onAppearanceChange, readTheme);
  const themes: Array<{ value: ThemeChoice; label: string }> = [
    { value: 'system', label: t`As the device` },
    { value: 'light', label: t`Light` },
    { value: 'dark', label: t`Dark` },
    { value: 'hc-light', label: t`High contrast, light` },
    { value: 'hc-dark', label: t`High contrast, dark` },
  ];
  return <MenuChoices label={t`Appearance`} value={theme} options={themes} onChange={chooseTheme} />;
}

export function TextSizeSwitch() {
  const { t } = useLingui();
  const size = useSyncExternalStore(onAppearanceChange, readTextSize);
  return (
    <MenuChoices
      label={t`Text size`}
      value={size}
      options={TEXT_SIZES.map((value) => ({ value, label: `${value}%` }))}
      onChange={chooseTextSize}
    />
  );
}
