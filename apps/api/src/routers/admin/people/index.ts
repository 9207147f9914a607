import { setAccommodation } from '@invigil/db/commands/person/set-accommodation';
import { updatePerson } from '@invigil/db/commands/person/update-person';
import { listPeople } from '@invigil/db/queries/person/list-people';
import { EditOutput } from '@invigil/shared/contracts/admin-exams';
import {
  CreateStaffInput,
  CreateStaffOutput,
  CreateStudentsInput,
  CreateStudentsOutput,
  ListPeopleInput,
  ListPeopleOutput,
  NewSlipsInput,
  SetAccommodationInput,
  SetArchivedInput,
  SetDisabledInput,
  UpdatePersonInput,
} from '@invigil/shared/contracts/admin-people';
import { Done } from '@invigil/shared/contracts/primitives';
import { staffContext } from '../../../context.ts';
import { router } from '../../../trpc/init.ts';
import { parseAtOnce } from '../../../trpc/parse-at-once.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { addStaff } from './add-staff.ts';
import { addStudents } from './add-students.ts';
import { archivePerson, disablePerson } from './end-access.ts';
import { printSlips } from './print-slips.ts';

const write = staffProcedure('person', 'write');
const edit = write.meta({ errors: ['NOT_FOUND', 'INVALID_INPUT'] });

/** Students and staff, their groups, extra time and sign-in. Only an owner acts on staff (rules/access.ts). */
export const peopleRouter = router({
  list: staffProcedure('person', 'read')
    .input(ListPeopleInput)
    .output(parseAtOnce(ListPeopleOutput))
    .query(async ({ ctx, input }) => ({
      ...(await listPeople(ctx.staffDb, input)),
      page: input.page,
      limit: input.limit,
    })),
  createStudents: write
    .meta({ errors: ['INVALID_INPUT'] })
    .input(CreateStudentsInput)
    .output(CreateStudentsOutput)
    .mutation(({ ctx, input }) => addStudents(ctx, input)),
  createStaff: write
    .meta({ errors: ['INVALID_INPUT'] })
    .input(CreateStaffInput)
    .output(CreateStaffOutput)
    .mutation(({ ctx, input }) => addStaff(ctx, input)),
  update: write
    .meta({ errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'INVALID_INPUT'] })
    .input(UpdatePersonInput)
    .output(EditOutput)
    .mutation(({ ctx, input }) => updatePerson(staffContext(ctx), input)),
  setAccommodation: edit
    .input(SetAccommodationInput)
    .output(Done)
    .mutation(({ ctx, input }) =>
      setAccommodation(staffContext(ctx), input).then(() => ({ done: true }) as const),
    ),
  setDisabled: write
    .meta({ errors: ['NOT_FOUND', 'IN_USE'] })
    .input(SetDisabledInput)
    .output(Done)
    .mutation(({ ctx, input }) => disablePerson(ctx, input)),
  setArchived: write
    .meta({ errors: ['NOT_FOUND', 'IN_USE'] })
    .input(SetArchivedInput)
    .output(Done)
    .mutation(({ ctx, input }) => archivePerson(ctx, input)),
  newSlips: staffProcedure('sign_in', 'write')
    .meta({ errors: ['NOT_FOUND', 'INVALID_INPUT'] })
    .input(NewSlipsInput)
    .output(CreateStudentsOutput)
    .mutation(({ ctx, input }) => printSlips(ctx, input)),
});
