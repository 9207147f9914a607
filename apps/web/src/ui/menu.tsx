import { Menu as BaseMenu } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';
import { floatingPanel, menuItem } from './floating.ts';
import { TickIcon } from './icons/icons.tsx';

export interface MenuProps {
  trigger: ReactElement;
  children: ReactNode;
  align?: 'start' | 'end';
}

/** Children are MenuItem, MenuLink, MenuChoices and MenuLine. */
export function Menu({ trigger, children, align = 'end' }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner align={align} sideOffset={6} className="z-50 outline-none">
          <BaseMenu.Popup
            className={classNames(
              floatingPanel,
              'max-h-(--available-height) min-w-56 overflow-y-auto overscroll-contain py-1',
            )}
          >
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

export function MenuItem({ onSelect, children }: { onSelect: () => void; children: ReactNode }) {
  return (
    <BaseMenu.Item onClick={onSelect} className={menuItem}>
      {children}
    </BaseMenu.Item>
  );
}

/** `render` is a link element, for instance `<Link to="/me" />`. */
export function MenuLink({ render, children }: { render: ReactElement; children: ReactNode }) {
  return (
    <BaseMenu.Item render={render} className={classNames(menuItem, 'text-ink no-underline')}>
      {children}
    </BaseMenu.Item>
  );
}

export function MenuLine() {
  return <BaseMenu.Separator className="my-1 h-px bg-line" />;
}

export interface MenuChoicesProps<Value extends string> {
  label: ReactNode;
  value: Value;
  options: ReadonlyArray<{ value: Value; label: ReactNode }>;
  onChange: (value: Value) => void;
}

/** A group in which one is chosen; the menu stays open so that the effect can be seen. */
export function MenuChoices<Value extends string>({
  label,
  value,
  options,
  onChange,
}: MenuChoicesProps<Value>) {
  return (
    <BaseMenu.RadioGroup value={value} onValueChange={(next) => onChange(next as Value)}>
      <BaseMenu.Group>
        <BaseMenu.GroupLabel className="px-3 py-1 text-axis text-ink-3">{label}</BaseMenu.GroupLabel>
        {options.map((option) => (
          <BaseMenu.RadioItem key={option.value} value={option.value} className={menuItem}>
            <span className="flex-1">{option.label}</span>
            <BaseMenu.RadioItemIndicator>
              <TickIcon />
            </BaseMenu.RadioItemIndicator>
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.Group>
    </BaseMenu.RadioGroup>
  );
}
