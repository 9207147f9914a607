import {
  cloneElement,
  createContext,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useId,
} from 'react';
import { createPortal } from 'react-dom';
import { classNames } from '../lib/class-names.ts';
import { floatingPanel, menuItem } from './floating.ts';
import { TickIcon } from './icons/icons.tsx';
import { useFloatingPanel } from './use-floating-panel.ts';

export interface MenuProps {
  trigger: ReactElement;
  children: ReactNode;
  align?: 'start' | 'end';
}

const MenuClose = createContext<() => void>(() => {});

const item = classNames(
  menuItem,
  'w-full text-left hover:bg-accent-soft focus:bg-accent-soft focus:shadow-[inset_3px_0_0_var(--accent)]',
);

function entriesOf(panel: HTMLElement): HTMLElement[] {
  return [...panel.querySelectorAll<HTMLElement>('button:not(:disabled), a[href]')];
}

/** The entry that an arrow, Home, End or a first letter leads to. */
function nextEntry(panel: HTMLElement, key: string): HTMLElement | undefined {
  const entries = entriesOf(panel);
  const now = entries.indexOf(document.activeElement as HTMLElement);
  const last = entries.length - 1;
  if (key === 'ArrowDown') return entries[now === last ? 0 : now + 1];
  if (key === 'ArrowUp') return entries[now <= 0 ? last : now - 1];
  if (key === 'Home') return entries[0];
  if (key === 'End') return entries[last];
  if (key.length !== 1 || key === ' ') return undefined;
  const starts = (entry: HTMLElement) =>
    entry.textContent?.trim().toLowerCase().startsWith(key.toLowerCase());
  return [...entries.slice(now + 1), ...entries.slice(0, now + 1)].find(starts);
}

/** Children are MenuItem, MenuLink, MenuChoices and MenuLine. */
export function Menu({ trigger, children, align = 'end' }: MenuProps) {
  const { isOpen, open, close, triggerRef, panelRef, onKeyDown } = useFloatingPanel({
    side: 'bottom',
    align,
  });
  const id = useId();
  useEffect(() => {
    const panel = panelRef.current;
    if (isOpen && panel) (entriesOf(panel)[0] ?? panel).focus();
  }, [isOpen, panelRef]);
  const onKey = (event: KeyboardEvent) => {
    const panel = panelRef.current;
    if (!panel || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextEntry(panel, event.key);
    if (!next) return onKeyDown(event);
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  };
  return (
    <>
      {cloneElement(trigger as ReactElement<Record<string, unknown>>, {
        ref: triggerRef,
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        'aria-controls': isOpen ? id : undefined,
        onClick: isOpen ? close : open,
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          open();
        },
      })}
      {isOpen &&
        createPortal(
          <MenuClose value={close}>
            <div
              ref={panelRef}
              id={id}
              role="menu"
              tabIndex={-1}
              onKeyDown={onKey}
              className={classNames(
                floatingPanel,
                'floating-panel fixed z-50 min-w-56 overflow-y-auto overscroll-contain py-1',
              )}
            >
              {children}
            </div>
          </MenuClose>,
          document.body,
        )}
    </>
  );
}

export function MenuItem({ onSelect, children }: { onSelect: () => void; children: ReactNode }) {
  const close = useContext(MenuClose);
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={item}
      onClick={() => {
        close();
        onSelect();
      }}
    >
      {children}
    </button>
  );
}

/** `render` is a link element, for instance `<Link to="/me" />`. */
export function MenuLink({ render, children }: { render: ReactElement; children: ReactNode }) {
  const close = useContext(MenuClose);
  return cloneElement(
    render as ReactElement<Record<string, unknown>>,
    { role: 'menuitem', tabIndex: -1, onClick: close, className: classNames(item, 'text-ink no-underline') },
    children,
  );
}

export function MenuLine() {
  return <hr className="my-1 h-px border-0 bg-line" />;
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
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a menu
    <div role="group" aria-labelledby={id}>
      <div id={id} className="px-3 py-1 text-axis text-ink-3">
        {label}
      </div>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="menuitemradio"
          tabIndex={-1}
          aria-checked={option.value === value}
          className={item}
          onClick={() => onChange(option.value)}
        >
          <span className="flex-1">{option.label}</span>
          {option.value === value && <TickIcon />}
        </button>
      ))}
    </div>
  );
}
