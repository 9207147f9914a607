import { standardNormal } from '@invigil/rasch';
import { randomFor } from '../seeds.ts';
import { drawNames } from './names.ts';

export const schoolName = 'Maktab 21';
export const classNames = ['11-A', '11-B', '11-C', '11-D', '11-E', '11-F', '11-G', '11-H'] as const;
export const simulatedStudents = 240;

/** No accounts and no passwords: the links of a run are the only way in. */
export const demoOwner = { fullName: 'Nodira Tursunova', email: 'nodira.tursunova@demo.invalid' } as const;
export const demoStudentLogin = 'demo-student';

export interface RosterStudent {
  /** 0 is the demo student, 1 to 240 the simulated ones. */
  number: number;
  login: string;
  fullName: string;
  locale: 'uz' | 'ru';
  className: string;
  /** Logits. */
  ability: number;
  accommodation: { factor: number; extraMinutes: number } | null;
}

/** The whole school, the same on every machine. */
export function drawRoster(): RosterStudent[] {
  const demoStudent = 'Aziza Karimova';
  const names = drawNames(randomFor('names'), simulatedStudents, [demoStudent, demoOwner.fullName]);
  const simulated = names.map(({ fullName, locale }, index): RosterStudent => {
    const number = index + 1;
    return {
      number,
      login: simulatedLogin(number),
      fullName,
      locale,
      className: classNames[index % classNames.length] as string,
      ability: 0.2 + standardNormal(randomFor('ability', number)),
      accommodation: accommodationOf(number),
    };
  });
  return [
    {
      number: 0,
      login: demoStudentLogin,
      fullName: demoStudent,
      locale: 'uz',
      className: '11-A',
      ability: 1.1,
      accommodation: null,
    },
    ...simulated,
  ];
}

export const simulatedLogin = (number: number): string => `sim-${String(number).padStart(3, '0')}`;

// Among the first forty too, so that the room board of the running exam shows some.
function accommodationOf(number: number): RosterStudent['accommodation'] {
  if ([17, 50, 58, 131, 190, 217].includes(number)) return { factor: 1.25, extraMinutes: 0 };
  if ([33, 102].includes(number)) return { factor: 1, extraMinutes: 15 };
  return null;
}
