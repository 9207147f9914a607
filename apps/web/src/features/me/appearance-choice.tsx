import { Trans, useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import {
  chooseTextSize,
  chooseTheme,
  onAppearanceChange,
  readTextSize,
  readTheme,
  TEXT_SIZES,
  type ThemeChoice,
} from '../../lib/appearance.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';

/** Theme and text size, kept on this device. */
export function AppearanceChoice() {
  const { t } = useLingui();
  const theme = useSyncExternalStore(onAppearanceChange, readTheme);
  const size = useSyncExternalStore(onAppearanceChange, readTextSize);
  const themes: Array<{ value: ThemeChoice; label: string }> = [
    { value: 'system', label: t`As the device` },
    { value: 'light', label: t`Light` },
    { value: 'dark', label: t`Dark` },
    { value: 'hc-light', label: t`High contrast, light` },
    { value: 'hc-dark', label: t`High contrast, dark` },
  ];
  return (
    <section>
      <h2 className="border-b border-control pb-1 text-section">
        <Trans>Appearance</Trans>
      </h2>
      <div className="mt-3 flex flex-wrap gap-x-16 gap-y-4">
        <RadioGroup label={<Trans>Colours</Trans>} options={themes} value={theme} onChange={chooseTheme} />
        <RadioGroup
          label={<Trans>Text size</Trans>}
          options={TEXT_SIZES.map((value) => ({ value, label: `${value}%` }))}
          value={size}
          onChange={chooseTextSize}
        />
      </div>
    </section>
  );
}
