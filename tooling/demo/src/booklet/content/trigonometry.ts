import { fraction, m, prose } from '../formula.ts';
import type { Block } from '../question.ts';

export const trigonometry: Block[] = [
  {
    question: 17,
    kind: 'choice',
    section: 'trigonometry',
    topic: 'values',
    prompt: prose`Hisoblang: ${m`sin 150° + cos 240° + tg 45°`}.`,
    options: [prose`${m`0`}`, prose`${m`${fraction(1, 2)}`}`, prose`${m`1`}`, prose`${m`2`}`],
    answer: 'C',
  },
  {
    question: 18,
    kind: 'choice',
    section: 'trigonometry',
    topic: 'identities',
    prompt: prose`Agar ${m`sin α = ${fraction(3, 5)}`} va ${m`${fraction('π', 2)} < α < π`} boʻlsa, ${m`cos α`} ni toping.`,
    options: [
      prose`${m`−${fraction(4, 5)}`}`,
      prose`${m`−${fraction(3, 4)}`}`,
      prose`${m`${fraction(2, 5)}`}`,
      prose`${m`${fraction(4, 5)}`}`,
    ],
    answer: 'A',
  },
  {
    question: 19,
    kind: 'choice',
    section: 'trigonometry',
    topic: 'identities',
    prompt: prose`Ifodani soddalashtiring: ${m`${fraction('1 − cos 2α', 'sin 2α')}`}.`,
    options: [prose`${m`ctg α`}`, prose`${m`tg α`}`, prose`${m`2 sin α`}`, prose`${m`tg 2α`}`],
    answer: 'B',
  },
  {
    question: 38,
    kind: 'open',
    section: 'trigonometry',
    prompt: prose`Trigonometriyaga oid masalalarni yeching.`,
    parts: [
      {
        part: 'a',
        topic: 'identities',
        prompt: prose`Agar ${m`tg α = 2`} boʻlsa, ${m`${fraction('3 sin α − cos α', 'sin α + cos α')}`} ifodaning qiymatini toping.`,
        accepted: ['5/3', '1 2/3'],
      },
      {
        part: 'b',
        topic: 'equations',
        prompt: prose`${m`sin 2x = ${fraction(1, 2)}`} tenglama ${m`[0; 2π]`} kesmada nechta ildizga ega?`,
        accepted: ['4'],
      },
    ],
  },
];
