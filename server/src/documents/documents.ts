export { answerFile } from './answer-file.ts'
export { type AnswerArchive, type ArchiveTable, answerZip } from './answer-zip.ts'
export type * from './page.ts'
export { receiptLetter } from './receipt-letter.ts'
