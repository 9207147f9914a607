// Answers from text and from streams: for programs that read files, and no part of what a page has to load

export {
  type AnswerReader,
  answerReader,
  type ReadAnswers,
  readAnswers,
  type UnreadableAnswers,
} from './data/read-answers.ts';
export {
  type ResponseRow,
  responseMatrixFromRows,
  responseMatrixFromStrings,
} from './data/response-rows.ts';
