import { archiveExam } from '@invigil/db/commands/exam/archive-exam';
import { changeKey } from '@invigil/db/commands/exam/change-key';
import { cloneExam } from '@invigil/db/commands/exam/clone-exam';
import { createExam } from '@invigil/db/commands/exam/create-exam';
import { publishExam } from '@invigil/db/commands/exam/publish-exam';
import { restoreExam } from '@invigil/db/commands/exam/restore-exam';
import { updateAssignments } from '@invigil/db/commands/exam/update-assignments';
import { updateExam } from '@invigil/db/commands/exam/update-exam';
import { updateKey } from '@invigil/db/commands/exam/update-key';
import { getExam } from '@invigil/db/queries/exam/get-exam';
import { getExamCheck } from '@invigil/db/queries/exam/get-exam-check';
import {
  ChangeKeyInput,
  CheckExamOutput,
  CreateExamInput,
  CreateExamOutput,
  EditOutput,
  ExamDetail,
  ExamRef,
  ListExamsInput,
  ListExamsOutput,
  PublishExamInput,
  PublishExamOutput,
  UpdateAssignmentsInput,
  UpdateExamInput,
  UpdateKeyInput,
} from '@invigil/shared/contracts/admin-exams';
import { Done } from '@invigil/shared/contracts/primitives';
import { accessOf } from '@invigil/shared/rules/access';
import { staffContext } from '../../../context.ts';
import { router } from '../../../trpc/init.ts';
import { parseAtOnce } from '../../../trpc/parse-at-once.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { listExamsProcedure } from './list-exams.ts';

const read = staffProcedure('exam', 'read').meta({ errors: ['NOT_FOUND'] });
const write = staffProcedure('exam', 'write');
const edit = write.meta({ errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'IN_USE', 'INVALID_INPUT'] });
const editKey = staffProcedure('key', 'write').meta({
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'IN_USE', 'INVALID_INPUT'],
});
const done = { done: true } as const;

/** Making exams: paper, key, window, who may sit, check, publish. */
export const adminExamsRouter = router({
  list: staffProcedure('exam', 'read', { named: 'procedure' })
    .input(ListExamsInput)
    .output(parseAtOnce(ListExamsOutput))
    .query(({ ctx, input }) => listExamsProcedure(ctx, input)),
  get: read
    .input(ExamRef)
    .output(ExamDetail)
    .query(({ ctx, input }) =>
      getExam(ctx.staffDb, input.examId, { withKey: accessOf(ctx.me.role, 'key', 'read') === 'all' }),
    ),
  create: write
    .meta({ errors: ['INVALID_INPUT'] })
    .input(CreateExamInput)
    .output(CreateExamOutput)
    .mutation(({ ctx, input }) => createExam(staffContext(ctx), input)),
  update: edit
    .input(UpdateExamInput)
    .output(EditOutput)
    .mutation(({ ctx, input }) => updateExam(staffContext(ctx), input)),
  updateKey: editKey
    .input(UpdateKeyInput)
    .output(EditOutput)
    .mutation(({ ctx, input }) => updateKey(staffContext(ctx), input)),
  changeKey: editKey
    .input(ChangeKeyInput)
    .output(EditOutput)
    .mutation(({ ctx, input }) => changeKey(staffContext(ctx), input)),
  updateAssignments: edit
    .input(UpdateAssignmentsInput)
    .output(EditOutput)
    .mutation(({ ctx, input }) => updateAssignments(staffContext(ctx), input)),
  // Its findings may quote the key, so looking at an exam is not enough.
  check: write
    .meta({ errors: ['NOT_FOUND'] })
    .input(ExamRef)
    .output(CheckExamOutput)
    .query(({ ctx, input }) => getExamCheck(ctx.staffDb, input.examId)),
  publish: write
    .meta({ errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'IN_USE', 'CHECK_FAILED', 'INVALID_INPUT'] })
    .input(PublishExamInput)
    .output(PublishExamOutput)
    .mutation(({ ctx, input }) => publishExam(staffContext(ctx), input)),
  archive: write
    .meta({ errors: ['NOT_FOUND', 'IN_USE'] })
    .input(ExamRef)
    .output(Done)
    .mutation(({ ctx, input }) => archiveExam(staffContext(ctx), input).then(() => done)),
  restore: write
    .meta({ errors: ['NOT_FOUND'] })
    .input(ExamRef)
    .output(Done)
    .mutation(({ ctx, input }) => restoreExam(staffContext(ctx), input).then(() => done)),
  clone: write
    .meta({ errors: ['NOT_FOUND'] })
    .input(ExamRef)
    .output(CreateExamOutput)
    .mutation(({ ctx, input }) => cloneExam(staffContext(ctx), input)),
});
