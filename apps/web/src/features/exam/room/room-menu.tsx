import { Trans, useLingui } from '@lingui/react/macro';
import { asLocale, chooseLocale, type Locale } from '../../../lib/i18n.ts';
import { Button } from '../../../ui/button.tsx';
import { MenuIcon } from '../../../ui/icons/icons.tsx';
import { Menu, MenuChoices, MenuItem, MenuLine } from '../../../ui/menu.tsx';
import { RescueMenuItem } from '../rescue/rescue-menu-item.tsx';
import { command } from '../room-state/room-commands.ts';
import { changeRoomSettings, useRoomSettings } from '../room-state/room-settings.ts';

/** Each language is named in itself. */
const languages = [
  { value: 'uz' as Locale, label: <span lang="uz">Oʻzbekcha</span> },
  { value: 'ru' as Locale, label: <span lang="ru">Русский</span> },
  { value: 'en' as Locale, label: <span lang="en">English</span> },
];

/** Everything that may be set in the room; nothing in it touches the answers. */
export function RoomMenu() {
  const { i18n, t } = useLingui();
  const settings = useRoomSettings();
  return (
    <Menu
      trigger={
        <Button variant="quiet" aria-label={t`Settings of the room`} className="px-2">
          <MenuIcon />
        </Button>
      }
    >
      <MenuChoices
        label={<Trans>Language</Trans>}
        value={asLocale(i18n.locale) ?? 'uz'}
        options={languages}
        onChange={(locale) => void chooseLocale(locale)}
      />
      <MenuLine />
      <MenuItem onSelect={() => command('display')}>
        <Trans comment="how the page looks: contrast, text size">Display</Trans>
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
      <MenuItem onSelect={() => command('messages')}>
        <Trans comment="what invigilators wrote to the student">Messages</Trans>
      </MenuItem>
      <MenuItem onSelect={() => command('note')}>
        <Trans>Note to this question</Trans>
      </MenuItem>
      <MenuItem onSelect={() => command('keys')}>
        <Trans>List of keys</Trans>
      </MenuItem>
      <RescueMenuItem />
    </Menu>
  );
}
