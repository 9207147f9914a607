import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../../ui/button.tsx';
import { MenuIcon } from '../../../ui/icons/icons.tsx';
import { LanguageSwitch } from '../../../ui/language-switch.tsx';
import { Menu, MenuItem, MenuLine } from '../../../ui/menu.tsx';
import { TextSizeSwitch, ThemeSwitch } from '../../../ui/theme-switch.tsx';
import { command } from './room-commands.ts';
import { changeRoomSettings, useRoomSettings } from './room-settings.ts';

/** Everything that may be set in the room; nothing in it touches the answers. */
export function RoomMenu() {
  const { t } = useLingui();
  const settings = useRoomSettings();
  return (
    <Menu
      trigger={
        <Button variant="quiet" aria-label={t`Settings of the room`} className="px-2">
          <MenuIcon />
        </Button>
      }
    >
      <LanguageSwitch className="px-1" />
      <MenuLine />
      <MenuItem onSelect={() => changeRoomSettings({ hideDigits: !settings.hideDigits })}>
        {settings.hideDigits ? (
          <Trans>Show the time in digits</Trans>
        ) : (
          <Trans>Hide the digits of the time</Trans>
        )}
      </MenuItem>
      <MenuItem onSelect={() => changeRoomSettings({ dimPaper: !settings.dimPaper })}>
        {settings.dimPaper ? <Trans>Light paper</Trans> : <Trans>Dim paper</Trans>}
      </MenuItem>
      <MenuItem onSelect={() => changeRoomSettings({ jumpAfterPick: !settings.jumpAfterPick })}>
        {settings.jumpAfterPick ? (
          <Trans>Stay on an item after picking</Trans>
        ) : (
          <Trans>Go on by itself after picking</Trans>
        )}
      </MenuItem>
      <MenuItem onSelect={() => changeRoomSettings({ letterKeys: !settings.letterKeys })}>
        {settings.letterKeys ? (
          <Trans>Switch single-letter keys off</Trans>
        ) : (
          <Trans>Switch single-letter keys on</Trans>
        )}
      </MenuItem>
      <MenuItem onSelect={() => command('keys')}>
        <Trans>List of keys</Trans>
      </MenuItem>
      <MenuLine />
      <ThemeSwitch />
      <MenuLine />
      <TextSizeSwitch />
    </Menu>
  );
}
