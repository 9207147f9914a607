/** Told to the simulator, which is a client like any other: whom to play, which exam, and what each will write. */
export interface DemoWorld {
  examId: string;
  students: {
    personId: string;
    login: string;
    /** In paper order; a question that stays blank has no entry. Never the key. */
    answers: { question: number; part: string; text: string }[];
  }[];
}
