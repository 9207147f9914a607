import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { classNames } from '../../lib/class-names.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SearchIcon } from '../../ui/icons/icons.tsx';
import { TextInput } from '../../ui/text-input.tsx';

/** `Ctrl K`: every place of the admin area by name, and a search of exams and people by what was typed. */
export function FindAnything() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK') {
        event.preventDefault();
        setOpen(true);
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  const needle = query.trim();
  const places = [
    { name: t`Start page`, go: () => navigate({ to: '/admin' }) },
    { name: t`Exams`, go: () => navigate({ to: '/admin/exams', search: {} }) },
    {
      name: t`Exams that are running`,
      go: () => navigate({ to: '/admin/exams', search: { show: 'running' } }),
    },
    { name: t`Exams with results`, go: () => navigate({ to: '/admin/exams', search: { show: 'closed' } }) },
    { name: t`People`, go: () => navigate({ to: '/admin/people' }) },
    { name: t`Groups`, go: () => navigate({ to: '/admin/people/groups' }) },
    { name: t`Sign-in slips`, go: () => navigate({ to: '/admin/people/slips' }) },
    { name: t`Health`, go: () => navigate({ to: '/admin/health' }) },
  ].filter((place) => place.name.toLowerCase().includes(needle.toLowerCase()));
  const searches = needle
    ? [
        {
          name: t`Look for “${needle}” in the exams`,
          go: () => navigate({ to: '/admin/exams', search: { q: needle } }),
        },
      ]
    : [];
  const found = [...places, ...searches];
  const choose = (position: number) => {
    setOpen(false);
    setQuery('');
    setIndex(0);
    void found[position]?.go();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setIndex((current) => (current + step + found.length) % Math.max(1, found.length));
    } else if (event.key === 'Enter') choose(index);
  };

  const closeButton = (
    <Button onClick={() => setOpen(false)}>
      <Trans>Close</Trans>
    </Button>
  );
  return (
    <>
      <Button
        onClick={() => setOpen(true)}
        className="border-line font-normal! text-ink-2"
        aria-keyshortcuts="Control+K"
      >
        <SearchIcon size={14} />
        <span className="max-lg:sr-only">
          <Trans>Find anything</Trans>
        </span>
        <kbd className="rounded-tag border border-line px-1.5 font-sans text-axis max-lg:hidden">Ctrl K</kbd>
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={<Trans>Find anything</Trans>} actions={closeButton}>
        <TextInput
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={found[index] ? `${listId}-${index}` : undefined}
          aria-label={t`Place or name`}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setIndex(0);
          }}
          onKeyDown={onKeyDown}
        />
        <div id={listId} role="listbox" aria-label={t`Found`} className="mt-3">
          {found.map((place, position) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the combobox, which keeps the focus
            <div
              key={place.name}
              id={`${listId}-${position}`}
              role="option"
              tabIndex={-1}
              aria-selected={position === index}
              onClick={() => choose(position)}
              className={classNames(
                'flex min-h-9 cursor-pointer items-center px-3',
                position === index && 'current-row',
              )}
            >
              {place.name}
            </div>
          ))}
        </div>
      </Dialog>
    </>
  );
}
