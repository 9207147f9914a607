import { z } from 'zod';
import { BookletId, ExamId, GroupId, ItemId, PersonId } from '../ids.ts';
import { ExamKind, Instant, ItemKind, LatePolicy, PageInput, ReleasePolicy, Titles } from './primitives.ts';

export const ExamStatus = z.enum(['draft', 'published', 'archived']);
export type ExamStatus = z.infer<typeof ExamStatus>;

/** One scored thing of a shape, before it has an id. */
export const ShapeItem = z.strictObject({
  question: z.int().min(1).max(300),
  part: z.string().max(2),
  kind: ItemKind,
  options: z.array(z.string().min(1).max(3)).max(12),
  section: z.string().max(100).default(''),
  topic: z.string().max(100).default(''),
});
export type ShapeItem = z.infer<typeof ShapeItem>;

export const ExamShape = z.strictObject({
  template: z.enum(['national_certificate_mathematics', 'custom']),
  items: z.array(ShapeItem).min(1).max(300),
});
export type ExamShape = z.infer<typeof ExamShape>;

export const DraftItem = z.strictObject({
  itemId: ItemId,
  position: z.int(),
  ...ShapeItem.shape,
  accepted: z.array(z.string()),
});
export type DraftItem = z.infer<typeof DraftItem>;

/** Everything of an exam that is not its paper. Instants are UTC; they are entered and shown in `zone`. */
export const ExamWindow = z.strictObject({
  opensAt: Instant.nullable(),
  closesAt: Instant.nullable(),
  entryClosesAt: Instant.nullable(),
  /** Null: no duration; *Check* refuses it for a mock and a rehearsal. */
  durationMs: z
    .int()
    .min(10_000)
    .max(24 * 3_600_000)
    .nullable(),
  graceMs: z.int().min(0).max(600_000),
  zone: z.string().max(100),
  latePolicy: LatePolicy,
  lateUntil: Instant.nullable(),
  maxAttempts: z.int().min(1).max(100),
  releasePolicy: ReleasePolicy,
  releaseAt: Instant.nullable(),
  takeOverNeedsConsent: z.boolean(),
});
export type ExamWindow = z.infer<typeof ExamWindow>;

export const Assignment = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('everyone') }),
  z.strictObject({ to: z.literal('group'), groupId: GroupId }),
  z.strictObject({ to: z.literal('person'), personId: PersonId }),
]);
export type Assignment = z.infer<typeof Assignment>;

export const BookletInfo = z.strictObject({
  bookletId: BookletId,
  fileName: z.string(),
  pages: z.int(),
  sizeBytes: z.int(),
  uploadedAt: Instant,
});
export type BookletInfo = z.infer<typeof BookletInfo>;

export const Finding = z.strictObject({
  section: z.enum(['paper', 'key', 'window', 'who']),
  severity: z.enum(['error', 'warning', 'info']),
  code: z.enum([
    'booklet_missing',
    'no_items',
    'title_missing',
    'shape_duplicate_item',
    'options_missing',
    'key_missing',
    'key_outside_options',
    'key_unreadable',
    'key_compared_as_text',
    'window_missing',
    'window_in_past',
    'window_too_short',
    'duration_missing',
    'entry_after_close',
    'entry_before_open',
    'late_limit_missing',
    'release_missing',
    'nobody_assigned',
    'overlap',
    'late_start_whole_until',
  ]),
  /** Figures for the sentence, e.g. `{ question: '36a' }` or `{ at: '…' }`. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Finding = z.infer<typeof Finding>;

export const ExamListRow = z.strictObject({
  examId: ExamId,
  kind: ExamKind,
  status: ExamStatus,
  titles: Titles,
  zone: z.string(),
  opensAt: Instant.nullable(),
  closesAt: Instant.nullable(),
  durationMs: z.int().nullable(),
  sessions: z.strictObject({ inProgress: z.int(), submitted: z.int() }),
  resultsPublishedAt: Instant.nullable(),
  isDemo: z.boolean(),
});
export type ExamListRow = z.infer<typeof ExamListRow>;
export const ListExamsInput = z.strictObject({
  /** `running` and `closed` are published exams by the server's clock; an exam that is still being sat is running. */
  status: z.enum([...ExamStatus.options, 'running', 'closed']).optional(),
  search: z.string().max(200).default(''),
  ...PageInput.shape,
});
export const ListExamsOutput = z.strictObject({
  rows: z.array(ExamListRow),
  page: z.int(),
  limit: z.int(),
  total: z.int(),
});

export const CreateExamInput = z.strictObject({
  kind: ExamKind,
  titles: Titles,
  shape: ExamShape,
  durationMs: ExamWindow.shape.durationMs,
});
export const CreateExamOutput = z.strictObject({ examId: ExamId });

export const ExamRef = z.strictObject({ examId: ExamId });

export const ExamDetail = z.strictObject({
  examId: ExamId,
  kind: ExamKind,
  status: ExamStatus,
  titles: Titles,
  /** Rises with every change; an edit names the one it read. */
  version: z.int(),
  publishedNumber: z.int().nullable(),
  /** True once anyone started: from then on only the key changes. */
  started: z.boolean(),
  template: ExamShape.shape.template,
  items: z.array(DraftItem),
  window: ExamWindow,
  /** True while a draft holds what is not published yet. */
  hasDraft: z.boolean(),
  assignments: z.array(Assignment),
  /** The names behind the assignments to single people. */
  assignedPeople: z.array(z.strictObject({ personId: PersonId, fullName: z.string() })),
  assignedCount: z.int(),
  invigilators: z.array(z.strictObject({ personId: PersonId, fullName: z.string() })),
  booklet: BookletInfo.nullable(),
  updatedAt: Instant,
  isDemo: z.boolean(),
});
export type ExamDetail = z.infer<typeof ExamDetail>;

/** Every edit names the version it read; a stale one is VERSION_CONFLICT with `details.current` = the exam as it stands. */
const Edit = { examId: ExamId, version: z.int() };
export const UpdateExamInput = z.strictObject({
  ...Edit,
  titles: Titles.optional(),
  shape: ExamShape.optional(),
  window: ExamWindow.optional(),
});
export const UpdateAssignmentsInput = z.strictObject({
  ...Edit,
  assignments: z.array(Assignment).max(2_000),
  invigilators: z.array(PersonId).max(200),
});
export const KeyCell = z.strictObject({ itemId: ItemId, accepted: z.array(z.string().max(500)).max(20) });
export const UpdateKeyInput = z.strictObject({ ...Edit, cells: z.array(KeyCell).max(300) });
export const EditOutput = z.strictObject({ version: z.int() });

export const CheckExamOutput = z.strictObject({
  findings: z.array(Finding),
  /** The latest start that still gets the whole time; null without a closing instant. */
  wholeUntil: Instant.nullable(),
  assignedCount: z.int(),
});
export const PublishExamInput = z.strictObject(Edit);
export const PublishExamOutput = z.strictObject({ version: z.int(), publishedNumber: z.int() });

/** A published key is never edited: a change makes a new key version, and says why. */
export const ChangeKeyInput = z.strictObject({
  ...Edit,
  reason: z.string().trim().min(1).max(500),
  cells: z
    .array(z.strictObject({ ...KeyCell.shape, void: z.boolean() }))
    .min(1)
    .max(300),
});
