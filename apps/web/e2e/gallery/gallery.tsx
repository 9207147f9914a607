// Every part of src/ui on one page, for looking at in all themes: `npm run dev`, then /e2e/gallery/. Never built.
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { activateLocale, preferredLocale, provideCatalogs } from '../../src/lib/i18n.ts';
import { appCatalogs } from '../../src/locales/app-catalogs.ts';
import '../../src/styles/index.css';
import { Button } from '../../src/ui/button.tsx';
import { Checkbox } from '../../src/ui/checkbox.tsx';
import { Dialog } from '../../src/ui/dialog.tsx';
import { Drawer, type DrawerSnap } from '../../src/ui/drawer.tsx';
import { EmptyState } from '../../src/ui/empty-state.tsx';
import { ErrorNote } from '../../src/ui/error-note.tsx';
import { Estimate } from '../../src/ui/estimate.tsx';
import { Field } from '../../src/ui/field.tsx';
import { LanguageSwitch } from '../../src/ui/language-switch.tsx';
import { Menu, MenuItem, MenuLine } from '../../src/ui/menu.tsx';
import { PageFooter } from '../../src/ui/page-footer.tsx';
import { Popover } from '../../src/ui/popover.tsx';
import { RadioGroup } from '../../src/ui/radio-group.tsx';
import { Ruler } from '../../src/ui/ruler.tsx';
import { Select } from '../../src/ui/select.tsx';
import { MARK_STATES, StateMark } from '../../src/ui/state-mark.tsx';
import { Switch } from '../../src/ui/switch.tsx';
import { RowHead, Table, Td, Th, Tr } from '../../src/ui/table.tsx';
import { Tabs } from '../../src/ui/tabs.tsx';
import { TextArea, TextInput } from '../../src/ui/text-input.tsx';
import { ThemeSwitch } from '../../src/ui/theme-switch.tsx';
import { ToastProvider, useToast } from '../../src/ui/toast.tsx';

function Controls() {
  const [checked, setChecked] = useState(true);
  const [kind, setKind] = useState<'mock' | 'practice'>('mock');
  const [tab, setTab] = useState<'items' | 'students'>('items');
  const [open, setOpen] = useState(location.hash === '#dialog');
  const toast = useToast();
  return (
    <section className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="filled">Give time</Button>
        <Button>Pause</Button>
        <Button variant="quiet">Preview</Button>
        <Button variant="destructive" onClick={() => setOpen(true)}>
          Archive 14 people
        </Button>
        <Button disabled>Off</Button>
        <Button variant="filled" size="large" busy>
          Sending
        </Button>
        <Menu trigger={<Button>Menu</Button>}>
          <MenuItem onSelect={() => toast.add({ title: 'Done', description: 'The file is ready.' })}>
            Toast
          </MenuItem>
          <MenuLine />
          <ThemeSwitch />
        </Menu>
        <Popover trigger={<Button>Why 15:16</Button>} title="Until 15:16">
          150 min + 25% extra time + 4 min for the outage
        </Popover>
      </div>
      <div className="grid max-w-2xl gap-5 sm:grid-cols-2">
        <Field label="Name" hint="As on the certificate">
          <TextInput defaultValue="Oʻtkir Gʻaniyev" />
        </Field>
        <Field label="Length" error="150 min do not fit between 12:00 and 14:20. Lengthen to 14:30." optional>
          <TextInput defaultValue="150" suffix="min" />
        </Field>
        <Field label="Kind">
          <Select
            value={kind}
            onChange={setKind}
            options={[
              { value: 'mock', label: 'Mock exam' },
              { value: 'practice', label: 'Practice' },
            ]}
          />
        </Field>
        <Field label="Message">
          <TextArea defaultValue="1A 2C 3B" />
        </Field>
        <RadioGroup
          label="Template"
          value={kind}
          onChange={setKind}
          options={[
            { value: 'mock', label: 'National certificate', hint: '45 questions, 55 items' },
            { value: 'practice', label: 'Custom shape' },
          ]}
        />
        <div>
          <Checkbox
            checked={checked}
            onChange={setChecked}
            label="Hide me from all boards"
            hint="Exports too"
          />
          <Checkbox checked={false} indeterminate onChange={() => {}} label="Some" />
          <Switch checked={checked} onChange={setChecked} label="Move on after a choice" />
        </div>
      </div>
      <Tabs
        label="Parts"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'items', label: 'Items', panel: '55 items' },
          { value: 'students', label: 'Students', panel: '240 students' },
        ]}
      />
      <Dialog
        open={open}
        onOpenChange={setOpen}
        kind="question"
        title="Archive 14 people?"
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Keep them</Button>
            <Button variant="destructive">Archive 14 people</Button>
          </>
        }
      >
        They can be restored for a year. 2 of them have a sitting tomorrow.
      </Dialog>
    </section>
  );
}

function Readouts() {
  return (
    <section className="flex flex-col gap-5">
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {MARK_STATES.map((state) => (
          <li key={state} className="flex items-center gap-2">
            <StateMark state={state} /> <StateMark state={state} size={8} /> {state}
          </li>
        ))}
      </ul>
      <Ruler min={0} max={150} minorStep={5} majorStep={30} value={78} extension={{ from: 135, to: 150 }} />
      <Ruler
        min={40}
        max={75}
        minorStep={1}
        majorStep={5}
        value={61.4}
        filled={{ from: 58.5, to: 64.3 }}
        labels={String}
      />
      <p className="flex flex-wrap items-baseline gap-8">
        <Estimate value={61.4} error={2.9} size="score" />
        <span>
          difficulty <Estimate value={-2.61} error={0.34} digits={2} signed />
        </span>
        <span className="text-lobby tabular">04:38</span>
      </p>
      <p>
        <math>
          <mi>f</mi>
          <mo>(</mo>
          <mi>x</mi>
          <mo>)</mo>
          <mo>=</mo>
          <msqrt>
            <mi>x</mi>
            <mo>+</mo>
            <mn>7</mn>
          </msqrt>
          <mo>+</mo>
          <mfrac>
            <mn>1</mn>
            <mn>2</mn>
          </mfrac>
          <mi>π</mi>
          <mo>∈</mo>
          <mo>∪</mo>
        </math>{' '}
        Oʻzbekcha, maʼlumot, Привет √2 π ∞
      </p>
      <ErrorNote
        failed="The list of exams could not be loaded."
        safe="Nothing was changed."
        todo="Check the connection and try again."
        requestId="01JD-7F3K"
        onRetry={() => {}}
      />
    </section>
  );
}

function Rows() {
  const rows = [
    ['Abdullayeva Malika', '11-A', '34/55', '2 min 10 s'],
    ['Karimova Aziza', '11-A', '31/55', '4 s'],
    ['Ергашева Нигора', '11-B', '30/55', '6 s'],
  ] as const;
  return (
    <section>
      <Table
        caption="Students"
        head={
          <>
            <Th sorted="ascending" onSort={() => {}}>
              Name
            </Th>
            <Th>Group</Th>
            <Th numeric>Done</Th>
            <Th numeric>Contact</Th>
          </>
        }
      >
        {rows.map(([name, group, done, contact], index) => (
          <Tr key={name} current={index === 0}>
            <RowHead>{name}</RowHead>
            <Td>{group}</Td>
            <Td numeric label="Done">
              {done}
            </Td>
            <Td numeric label="Contact">
              {contact}
            </Td>
          </Tr>
        ))}
      </Table>
      <PageFooter page={1} limit={50} total={10_240} onPage={() => {}} />
      <EmptyState title="No exams for you yet" action={<Button variant="filled">New exam</Button>}>
        Your school adds them; this page refreshes by itself.
      </EmptyState>
    </section>
  );
}

function Sheet() {
  const [snap, setSnap] = useState<DrawerSnap>('half');
  return (
    <Drawer
      label="Answer sheet"
      raiseLabel="Raise the sheet"
      lowerLabel="Lower the sheet"
      snap={snap}
      onSnapChange={setSnap}
    >
      <div className="p-4">
        <p className="text-title">36b</p>
        <TextInput size="large" aria-label="36b" defaultValue="3 1/2" />
        <p data-testid="snap">{snap}</p>
      </div>
    </Drawer>
  );
}

provideCatalogs(appCatalogs);
await activateLocale(preferredLocale());
createRoot(document.getElementById('root') as HTMLElement).render(
  <I18nProvider i18n={i18n}>
    <ToastProvider>
      <main className="mx-auto flex w-full max-w-5xl flex-col gap-8 p-4 md:p-6">
        <header className="flex items-center justify-between">
          <h1 className="text-heading">Parts</h1>
          <LanguageSwitch />
        </header>
        <Controls />
        <Readouts />
        <Rows />
      </main>
      {location.hash === '#drawer' && <Sheet />}
    </ToastProvider>
  </I18nProvider>,
);
