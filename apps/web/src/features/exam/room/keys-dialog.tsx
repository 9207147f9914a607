import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/native/dialog.tsx';

export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const rows: Array<[string, ReactNode]> = [
    ['A–H', <Trans key="a">choose a letter</Trans>],
    ['Shift + A–H', <Trans key="s">strike a letter out</Trans>],
    ['Backspace', <Trans key="b">clear the choice</Trans>],
    ['↑ ↓ Enter', <Trans key="n">previous and next item</Trans>],
    ['F', <Trans key="f">flag the question</Trans>],
    ['G', <Trans key="g">go to a question</Trans>],
    ['O', <Trans key="o">overview</Trans>],
    ['B', <Trans key="p">to the booklet and back</Trans>],
    ['N', <Trans key="w">note to the question</Trans>],
    ['+ − 0', <Trans key="z">size of the booklet</Trans>],
    ['Alt + M', <Trans key="m">to the maths keys, Esc leads back</Trans>],
    ['Alt + T', <Trans key="t">say the time left</Trans>],
    ['Alt + S', <Trans key="v">say what is saved</Trans>],
    ['Alt + ↑ ↓', <Trans key="r">move the reading ruler</Trans>],
    ['Alt + Enter', <Trans key="h">hand in</Trans>],
    ['Esc', <Trans key="e">close; out of a text field; back to the item</Trans>],
    ['?', <Trans key="q">this list</Trans>],
  ];
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={<Trans>Keys</Trans>}
      actions={
        <Button onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      }
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-meta">
        {rows.map(([key, what]) => (
          <div key={key} className="contents">
            <dt className="font-semibold">{key}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-meta text-ink-2">
        <Trans>
          Letters work outside text fields. The A to H keys come first: F and B choose where the item has
          them. With Alt, the keys F, G, O, B and N work everywhere.
        </Trans>
      </p>
    </Dialog>
  );
}
