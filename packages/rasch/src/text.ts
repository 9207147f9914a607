// Answers from text and from streams: for programs that read files, and no part of what a page has to load

export {
  type AnswerReader,
  answerReader,
  type ReadAnswers,
  readAnswers,
  type UnreadableAnswers,
} from './text/read-answers.ts';
export {
  type ResponseRow,
  responseMatrixFromRows,
  responseMatrixFromStrings,
} from './text/response-rows.ts';
