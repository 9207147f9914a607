export type Language = 'uz' | 'ru' | 'en';
export type Titles = Record<Language, string>;

export const defaultTitles: Titles = {
  uz: 'Milliy sertifikat, matematika',
  ru: 'Национальный сертификат, математика',
  en: 'National certificate, mathematics',
};

export interface Words {
  booklet: string;
  instructions: string;
  summary: (questions: number, items: number, minutes: number | undefined) => string;
  choice: (range: string) => string;
  match: (range: string) => string;
  open: (range: string) => string;
  /** What counts and how to write, one line each. */
  rules: readonly string[];
  date: string;
  name: string;
  answer: string;
  choiceHeading: (range: string) => string;
  matchHeading: (range: string) => string;
  openHeading: (range: string) => string;
  end: string;
}

export const words: Record<Language, Words> = {
  uz: {
    booklet: 'Savollar kitobchasi',
    instructions: 'Koʻrsatma',
    summary: (questions, items, minutes) =>
      `Kitobchada ${questions} ta savol bor, ularga ${items} ta javob beriladi.${minutes ? ` Ajratilgan vaqt: ${minutes} daqiqa.` : ''}`,
    choice: (range) => `${range}: toʻrtta javobdan (A, B, C, D) bittasi toʻgʻri.`,
    match: (range) => `${range}: har biriga A–F javoblardan bittasini tanlang.`,
    open: (range) => `${range}: a) va b) qismlarning javobini alohida yozing.`,
    rules: [
      'Javoblarni javoblar varagʻiga kiriting. Kitobchadagi yozuvlar tekshirilmaydi.',
      'Kasrni 7/2 yoki 3,5 koʻrinishida, ildizni √39, π sonini π koʻrinishida yozing.',
      'Kalkulyator va maʼlumotnomadan foydalanmang.',
    ],
    date: 'Sana',
    name: 'Familiya, ism',
    answer: 'Javob:',
    choiceHeading: (range) => `${range}-savollar. Bitta toʻgʻri javobni tanlang.`,
    matchHeading: (range) => `${range}-savollar. Moslikni aniqlang.`,
    openHeading: (range) => `${range}-savollar. Har bir qismning javobini yozing.`,
    end: 'Kitobcha tugadi. Vaqt qolgan boʻlsa, javoblaringizni tekshiring.',
  },
  ru: {
    booklet: 'Буклет заданий',
    instructions: 'Инструкция',
    summary: (questions, items, minutes) =>
      `Заданий: ${questions}, ответов: ${items}.${minutes ? ` Время: ${minutes} минут.` : ''} Задания даны на узбекском языке.`,
    choice: (range) => `${range}: верен один из четырёх ответов (A, B, C, D).`,
    match: (range) => `${range}: к каждому подберите один из ответов A–F.`,
    open: (range) => `${range}: запишите отдельно ответы на части a) и b).`,
    rules: [
      'Вносите ответы в бланк ответов. Записи в буклете не проверяются.',
      'Дробь пишите как 7/2 или 3,5, корень как √39, число π как π.',
      'Не пользуйтесь калькулятором и справочниками.',
    ],
    date: 'Дата',
    name: 'Фамилия, имя',
    answer: 'Ответ:',
    choiceHeading: (range) => `Задания ${range}. Выберите один верный ответ.`,
    matchHeading: (range) => `Задания ${range}. Установите соответствие.`,
    openHeading: (range) => `Задания ${range}. Запишите ответ на каждую часть.`,
    end: 'Конец буклета. Если осталось время, проверьте свои ответы.',
  },
  en: {
    booklet: 'Question booklet',
    instructions: 'Instructions',
    summary: (questions, items, minutes) =>
      `${questions} questions, ${items} answers.${minutes ? ` Time: ${minutes} minutes.` : ''} The questions are in Uzbek.`,
    choice: (range) => `${range}: one of the four answers (A, B, C, D) is right.`,
    match: (range) => `${range}: choose one of the answers A–F for each.`,
    open: (range) => `${range}: write the answers to parts a) and b) separately.`,
    rules: [
      'Enter your answers on the answer sheet. Notes in the booklet are not marked.',
      'Write a fraction as 7/2 or 3.5, a root as √39, the number π as π.',
      'Do not use a calculator or reference books.',
    ],
    date: 'Date',
    name: 'Surname, first name',
    answer: 'Answer:',
    choiceHeading: (range) => `Questions ${range}. Choose the one right answer.`,
    matchHeading: (range) => `Questions ${range}. Match each with its value.`,
    openHeading: (range) => `Questions ${range}. Write the answer to each part.`,
    end: 'End of the booklet. If there is time left, check your answers.',
  },
};
