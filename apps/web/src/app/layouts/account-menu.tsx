import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { MenuIcon } from '../../ui/icons/icons.tsx';
import { Menu, MenuItem, MenuLine, MenuLink } from '../../ui/menu.tsx';
import { TextSizeSwitch, ThemeSwitch } from '../../ui/theme-switch.tsx';
import { useSignOut } from './use-sign-out.ts';

/** The menu of both shells; `trigger` replaces the three bars. */
export function AccountMenu({ trigger, links }: { trigger?: ReactNode; links: 'student' | 'staff' }) {
  const { t } = useLingui();
  const signOut = useSignOut();
  return (
    <Menu
      trigger={
        <Button variant="quiet" aria-label={trigger ? undefined : t`Menu`} className="px-2.5">
          {trigger ?? <MenuIcon />}
        </Button>
      }
    >
      {links === 'student' && (
        <>
          <MenuLink render={<Link to="/" />}>
            <Trans>Exams</Trans>
          </MenuLink>
          <MenuLink render={<Link to="/leaderboard" />}>
            <Trans>Leaderboard</Trans>
          </MenuLink>
          <MenuLink render={<Link to="/rescue" />}>
            <Trans>Hand in a rescue file</Trans>
          </MenuLink>
        </>
      )}
      <MenuLink render={<Link to="/me" />}>
        <Trans>Me and my settings</Trans>
      </MenuLink>
      <MenuLink render={<Link to="/developers" />}>
        <Trans>For developers</Trans>
      </MenuLink>
      <MenuLine />
      <ThemeSwitch />
      <MenuLine />
      <TextSizeSwitch />
      <MenuLine />
      <MenuItem onSelect={signOut}>
        <Trans>Sign out</Trans>
      </MenuItem>
    </Menu>
  );
}
