import type { SaveAnswersInput } from '@invigil/shared/contracts/session';
import { readOnlyReason } from '../sitting-state.ts';
import { lineOf, type Scenario, tabOf, takeBack } from './scenario.ts';

/** Sending, two tabs, two devices, handing in. */
export const sendingScenarios: readonly Scenario[] = [
  {
    id: 'V1',
    title: 'what the old device still holds is kept for a decision, and its outbox empties',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      line.dead();
      await world.type('A', 'i1', 'typed offline');
      await world.type('A', 'i2', 'too');
      await (await world.openTab('B')).takeOver('secret');
      line.good();
      await world.pass(60_000);
      const late = world.server.late.map(({ text }) => text).sort();
      if (late.join() !== 'too,typed offline') wrong(`late: ${late.join()}`);
      if (readOnlyReason(tabOf(world, 'A').state()) !== 'other_device') wrong('the old device still writes');
    },
  },
  {
    id: 'V2',
    title: 'an old lease_lost that arrives after the takeover back does not make the holder read-only',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      await world.openTab('B');
      await world.pass(2_000);
      await tabOf(world, 'B').takeOver('secret');
      line.each('save', { replyMs: 14_000 });
      await world.type('A', 'i1', 'old');
      await world.pass(1_000);
      await tabOf(world, 'A').takeOver('secret');
      await tabOf(world, 'A').takeOver('secret');
      await world.pass(13_700);
      const reason = readOnlyReason(tabOf(world, 'A').state());
      if (reason !== null) wrong(`the holder can only read: ${reason}`);
      await world.pass(6_000);
    },
  },
  {
    id: 'V3',
    title: 'a takeover that arrives twice takes over once',
    async run(world, wrong) {
      const b = await lineOf(world, 'B');
      await world.openTab('B');
      b.next('takeOver', { againMs: 5_000 });
      await tabOf(world, 'B').takeOver('secret');
      await world.type('B', 'i1', 'B works');
      await tabOf(world, 'A').takeOver('secret');
      await tabOf(world, 'A').takeOver('secret');
      const { epoch } = world.server;
      await world.type('A', 'i1', 'A works');
      await world.pass(8_000);
      if (world.server.holder !== 'A') wrong('whoever works was thrown out without anyone having asked');
      if (world.server.epoch !== epoch) wrong('the epoch rose without a press');
    },
  },
  {
    id: 'V3b',
    title: 'a takeover whose reply was lost is asked again and gets the same reply',
    async run(world, wrong) {
      const b = await lineOf(world, 'B');
      await world.openTab('B');
      b.next('takeOver', { replyLost: true });
      await tabOf(world, 'B').takeOver('secret');
      const { epoch } = world.server;
      const again = await tabOf(world, 'B').takeOver('secret');
      if (again !== 'taken') wrong('the repeat was refused');
      if (world.server.epoch !== epoch) wrong('the repeat raised the epoch');
    },
  },
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
    id: 'V10',
    title: 'whoever takes the session back gives its newer words the new epoch',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      line.dead();
      await world.type('A', 'i1', 'offline words');
      await (await world.openTab('B')).takeOver('secret');
      await world.pass(1_000);
      line.each('save', { lost: true });
      await takeBack(world, 'A');
      line.good();
      await world.pass(30_000);
      if (world.server.answers.get('i1')?.text !== 'offline words')
        wrong('the newest words lie in quarantine');
    },
  },
  {
    id: 'V10b',
    title: 'words that another device has since written over do not come back over its words',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      line.dead();
      await world.type('A', 'i1', 'old words');
      const b = await world.openTab('B');
      await b.takeOver('secret');
      await world.type('B', 'i1', 'newer words');
      await world.pass(1_000);
      line.each('save', { lost: true });
      await takeBack(world, 'A');
      line.good();
      await world.pass(30_000);
      if (world.server.answers.get('i1')?.text !== 'newer words') wrong('older words came back on top');
    },
  },
  {
    id: 'V10c',
    title: 'a lease_lost that comes while a takeover is under way counts as unanswered',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      line.dead();
      await world.type('A', 'i1', 'my words');
      await (await world.openTab('B')).takeOver('secret');
      line.each('save', { lost: true });
      await tabOf(world, 'A').takeOver('secret');
      // The save leaves, and is answered, between the press and its reply.
      line.next('takeOver', { requestMs: 3_000 });
      void tabOf(world, 'A').takeOver('secret');
      tabOf(world, 'A').flush();
      await world.pass(20_000);
      if (world.server.answers.get('i1')?.text !== 'my words') wrong('the newest words lie in quarantine');
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
    id: 'C8b',
    title: 'a device that took over a reopened session asks for the next submission',
    async run(world, wrong) {
      await world.type('A', 'i1', 'one');
      await world.pass(1_000);
      await tabOf(world, 'A').submit(false);
      await world.pass(1_000);
      world.inRoom((room) => room.reopen(600_000));
      const b = await world.openTab('B');
      await b.takeOver('secret');
      await world.pass(1_000);
      await b.submit(false);
      await world.pass(3_000);
      if (world.server.submissions.length !== 2) wrong('the second device can not hand in');
    },
  },
  {
    id: 'C8c',
    title: 'a submit of the old device does not close over the new one',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      await world.pass(1_000);
      line.next('submit', { requestMs: 6_000 });
      void tabOf(world, 'A').submit(false);
      await world.pass(100);
      await (await world.openTab('B')).takeOver('secret');
      await world.pass(8_000);
      if (world.server.status !== 'in_progress') wrong('the old device closed the session');
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
