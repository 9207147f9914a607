import { fraction, integral, m, prose } from '../formula.ts';
import type { Block } from '../question.ts';
import { marksHistogram, regionUnderParabola } from './figures-plots.ts';

export const analysisAndData: Block[] = [
  {
    question: 30,
    kind: 'choice',
    section: 'analysis',
    topic: 'derivatives',
    prompt: prose`${m`f(x) = x^3 − 3x^2 + 5`} boʻlsa, ${m`f′(−1)`} ni toping.`,
    options: [prose`${m`−9`}`, prose`${m`−3`}`, prose`${m`3`}`, prose`${m`9`}`],
    answer: 'D',
  },
  {
    question: 31,
    kind: 'choice',
    section: 'data',
    topic: 'statistics',
    prompt: prose`Gistogrammada sinf oʻquvchilarining nazorat ishidan olgan baholari koʻrsatilgan. Baholarning oʻrta arifmetigini toping.`,
    figure: marksHistogram(),
    options: [prose`${m`3,5`}`, prose`${m`3,6`}`, prose`${m`3,75`}`, prose`${m`4`}`],
    answer: 'B',
  },
  {
    question: 32,
    kind: 'choice',
    section: 'data',
    topic: 'probability',
    prompt: prose`Ikkita oʻyin kubigi bir vaqtda tashlandi. Tushgan ochkolar yigʻindisi 8 ga teng boʻlish ehtimolini toping.`,
    options: [
      prose`${m`${fraction(5, 36)}`}`,
      prose`${m`${fraction(1, 6)}`}`,
      prose`${m`${fraction(7, 36)}`}`,
      prose`${m`${fraction(2, 9)}`}`,
    ],
    answer: 'A',
  },
  {
    question: 43,
    kind: 'open',
    section: 'analysis',
    prompt: prose`${m`f(x) = x^3 − 3x^2 − 9x + 5`} funksiya berilgan.`,
    parts: [
      {
        part: 'a',
        topic: 'derivatives',
        prompt: prose`Funksiyaning maksimum nuqtasini toping.`,
        accepted: ['−1'],
      },
      {
        part: 'b',
        topic: 'derivatives',
        prompt: prose`Funksiyaning ${m`[0; 4]`} kesmadagi eng kichik qiymatini toping.`,
        accepted: ['−22'],
      },
    ],
  },
  {
    question: 44,
    kind: 'open',
    section: 'analysis',
    prompt: prose`Integralga oid masalalarni yeching.`,
    figure: regionUnderParabola(),
    parts: [
      {
        part: 'a',
        topic: 'integrals',
        prompt: prose`Hisoblang: ${m`${integral(0, 2)}(3x^2 + 1) dx`}.`,
        accepted: ['10'],
      },
      {
        part: 'b',
        topic: 'integrals',
        prompt: prose`${m`y = 4 − x^2`} parabola va ${m`Ox`} oʻqi bilan chegaralangan shaklning yuzini toping (rasmga qarang).`,
        accepted: ['32/3', '10 2/3'],
      },
    ],
  },
  {
    question: 45,
    kind: 'open',
    section: 'data',
    prompt: prose`1, 2, 3, 4, 5 raqamlaridan raqamlari takrorlanmaydigan uch xonali sonlar tuzilgan.`,
    parts: [
      {
        part: 'a',
        topic: 'combinatorics',
        prompt: prose`Bunday sonlar nechta?`,
        accepted: ['60'],
      },
      {
        part: 'b',
        topic: 'probability',
        prompt: prose`Bu sonlardan biri tasodifiy tanlandi. Uning juft son boʻlish ehtimolini toping.`,
        accepted: ['2/5', '0,4', '0.4'],
      },
    ],
  },
];
