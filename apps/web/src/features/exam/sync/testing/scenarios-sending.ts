import type { SaveAnswersInput } from '@invigil/shared/contracts/session';
import { lineOf, type Scenario, tabOf } from './scenario.ts';

/** Sending, two tabs, handing in. */
export const sendingScenarios: readonly Scenario[] = [
  {
    id: 'V4',
    title: 'a submit that arrives again after a reopening closes nothing',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      await world.type('A', 'i1', 'answer');
      await world.pass(1_000);
      line.next('submit', { againMs: 20_000 });
      await tabOf(world, 'A').submit(false);
      await world.pass(1_000);
      world.inRoom((room) => room.reopen(600_000));
      await world.pass(25_000);
      if (world.server.status !== 'in_progress') wrong('closed again by the old press');
    },
  },
  {
    id: 'V5',
    title: 'a save whose reply was lost before the end is told as saved after it',
    async run(world, wrong) {
      world.server.policy = 'reject';
      const line = await lineOf(world, 'A');
      line.each('save', { replyLost: true });
      await world.type('A', 'i1', 'arrived');
      await world.pass(1_000);
      world.inRoom((room) => room.close('staff'));
      line.good();
      await world.pass(40_000);
      const { mark } = tabOf(world, 'A').sheet.view('i1');
      if (mark !== 'server') wrong(`shown as ${mark}`);
    },
  },
  {
    id: 'V5b',
    title: 'nor does it lie in quarantine beside the answer that it is',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      line.each('save', { replyLost: true });
      await world.type('A', 'i1', 'arrived');
      await world.pass(1_000);
      world.inRoom((room) => room.close('staff'));
      line.good();
      await world.pass(40_000);
      if (world.server.late.length > 0)
        wrong('the queue of decisions holds an answer that is counted already');
    },
  },
  {
    id: 'V6',
    title: 'an old submit does not close over a later answer',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      await world.type('A', 'i1', 'first');
      await world.pass(1_000);
      line.next('submit', { requestMs: 8_000 });
      void tabOf(world, 'A').submit(false);
      await world.pass(100);
      await tabOf(world, 'A').withdrawSubmit();
      line.good();
      await world.type('A', 'i1', 'second');
      await world.pass(9_000);
      if (world.server.status !== 'in_progress') wrong('closed over an answer that it did not know');
    },
  },
  {
    id: 'V6b',
    title: 'a submit can not outrun a save',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      await world.type('A', 'i1', 'kept');
      await world.pass(1_000);
      // The server forgets it (a lost disk), the device knows: the submit must not close without it.
      world.server.database.answers = new Map();
      line.good();
      void tabOf(world, 'A').submit(false);
      await world.pass(10_000);
      if (world.server.submissions[0]?.answers.get('i1')?.text !== 'kept') wrong('closed without the answer');
    },
  },
  {
    id: 'V19',
    title: 'the second tab counts on from what the store holds',
    async run(world, wrong) {
      await world.type('A', 'i1', 'one');
      await world.pass(1_000);
      await world.openTab('A', 2);
      world.steal('A', 2);
      await world.type('A', 'i1', 'two', 2);
      await world.pass(3_000);
      if (world.server.answers.get('i1')?.text !== 'two') wrong('the last words are gone');
      if (world.server.answers.get('i1')?.revision !== 2) wrong('the same revision was given twice');
    },
  },
  {
    id: 'V20',
    title: 'a conflict of an older change never puts it on top of a newer one',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      line.each('save', { replyMs: 3_000 });
      await world.type('A', 'i1', 'older');
      world.server.database.answers.set('i1', { epoch: 1, revision: 1, text: 'tie', writtenAtMs: 0 });
      await world.pass(1_000);
      await world.type('A', 'i1', 'newer');
      await world.pass(20_000);
      if (world.server.answers.get('i1')?.text !== 'newer') wrong('the older text stands');
      if (tabOf(world, 'A').sheet.view('i1').text !== 'newer') wrong('the sheet shows the older text');
    },
  },
  {
    id: 'V20b',
    title: 'a tie with another text is sent again one revision higher',
    async run(world, wrong) {
      world.server.database.answers.set('i1', { epoch: 1, revision: 1, text: 'tie', writtenAtMs: 0 });
      await world.type('A', 'i1', 'mine');
      await world.pass(10_000);
      if (world.server.answers.get('i1')?.text !== 'mine') wrong('the text typed last does not stand');
    },
  },
  {
    id: 'V21',
    title: 'a newest text that is stale is shown beside the stored one',
    async run(world, wrong) {
      world.server.database.answers.set('i1', { epoch: 1, revision: 9, text: 'greater', writtenAtMs: 0 });
      await world.type('A', 'i1', 'mine');
      await world.pass(3_000);
      const view = tabOf(world, 'A').sheet.view('i1');
      if (view.rival?.text !== 'greater' || view.text !== 'mine') wrong('both are not shown');
      await tabOf(world, 'A').choose('i1', 'mine');
      await world.pass(3_000);
      if (world.server.answers.get('i1')?.text !== 'mine') wrong('the choice does not stand');
    },
  },
  {
    id: 'C4',
    title: 'a receipt of another pair, or none, drops nothing from the outbox',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      const { save } = world.server;
      world.server.save = (input) => {
        const reply = save(input);
        return { ...reply, acks: reply.acks.map((ack) => ({ ...ack, receipt: null })) };
      };
      await world.type('A', 'i1', 'words');
      await world.pass(2_000);
      if (tabOf(world, 'A').sheet.view('i1').mark === 'server') wrong('shown as saved without a receipt');
      world.server.save = save;
      line.good();
    },
  },
  {
    id: 'C7',
    title: 'of two texts of one pair in one request the first is written, and the second is not lost',
    async run(world, wrong) {
      await world.pass(1_000);
      const { state, save } = world.server;
      const change = { itemId: 'i1', epoch: 1, revision: 1, locale: 'uz' as const };
      const reply = save({
        sessionId: state().sessionId,
        timeline: 1,
        changes: [
          { ...change, text: 'first' },
          { ...change, text: 'second' },
        ],
      });
      const verdicts = reply.acks.map(({ verdict }) => verdict).join();
      if (verdicts !== 'applied,conflict') wrong(verdicts);
      if (world.server.answers.get('i1')?.text !== 'first') wrong('the first is not written');
    },
  },
  {
    id: 'C8',
    title: 'what was refused is not in the manifest, so that the student is not asked for it',
    async run(world, wrong) {
      await world.type('A', 'i1', 'x'.repeat(501));
      await world.type('A', 'i2', 'fine');
      await world.pass(2_000);
      void tabOf(world, 'A').submit(false);
      await world.pass(3_000);
      const { submit } = tabOf(world, 'A').state();
      if (submit.kind !== 'done') wrong(`the hand-in ends in ${submit.kind}`);
    },
  },
  {
    id: 'C6',
    title: 'a receipt that comes for a text shown as refused clears the mark',
    async run(world, wrong) {
      world.server.policy = 'reject';
      const line = await lineOf(world, 'A');
      line.dead();
      await world.type('A', 'i1', 'words');
      world.inRoom((room) => room.close('staff'));
      line.good();
      await world.pass(40_000);
      world.inRoom((room) => room.reopen(1_800_000));
      await replayRefused(world);
      const { mark } = tabOf(world, 'A').sheet.view('i1');
      if (mark !== 'server') wrong(`stored, and shown as ${mark}`);
    },
  },
];

/** A repeat of the refused save that was still under way arrives after the reopening, and its reply before any other. */
async function replayRefused(world: Parameters<Scenario['run']>[0]): Promise<void> {
  const first = world.calls.find(({ kind }) => kind === 'save');
  const device = world.devices.get('A');
  if (!first || !device) throw new Error('nothing was sent');
  const { applySaveReply } = await import('../apply-replies.ts');
  const input = first.input as SaveAnswersInput;
  const { acks } = structuredClone(world.server.save(input));
  // The state of before, as the reply would carry it, had it been made in the instant before the reopening was told.
  const { seen } = (await device.outbox.read()).session;
  if (!seen) throw new Error('nothing was ever seen');
  await device.outbox.update((state) => applySaveReply(state, input.changes, { state: seen, acks }, false));
  await tabOf(world, 'A').reread();
}
