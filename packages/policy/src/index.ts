export type * from './bundle.ts'
export { financialYearEnd } from './calendar.ts'
export { clientBundle } from './client-bundle.ts'
export {
  alonePeople,
  backupsOf,
  clientOf,
  clientsOf,
  confirmAboveOf,
  type Engagement,
  engagementOf,
  entrustedOf,
  limitsOf,
  ownerOf,
  paceOf,
  placesOf,
  servesOf,
  staffOf,
  subProcessorsOf,
} from './clients.ts'
export { type Code, codes } from './codes.ts'
export { type Compilation, type CompileOptions, compile } from './compile.ts'
export { dayIn } from './day-in.ts'
export { createDecide, decide } from './decide/decide.ts'
export type { Decision, Facts, Question } from './decide/question.ts'
export { type Ground, grounds, type Reason, type Refusal, refusals } from './decide/reasons.ts'
export type { Coverage } from './decide/tables/coverage.ts'
export { type FailedRow, runTables, type TableReport } from './decide/tables/run-tables.ts'
export type { Diagnostic } from './diagnostic.ts'
export { type PolicyDifference, policyDifference, type RuleChange } from './difference/difference.ts'
export type { Effect } from './difference/effect.ts'
export type { FieldChange } from './difference/fields.ts'
export type { TellingReason, ToTell } from './difference/to-tell.ts'
export {
  type AgreementSet,
  applyChange,
  type Change,
  type Changed,
  type PolicyTexts,
  type RecipientSet,
} from './edit/change.ts'
export { fileOf, lineOf, type TextPlace } from './edit/line.ts'
export { withoutStores } from './edit/without-stores.ts'
export { compileFolder, readFolder } from './folder.ts'
export { bundleHash, canonicalBundle } from './hash.ts'
export { adequateAt } from './law/adequate-at.ts'
export { authorityAt } from './law/authority-at.ts'
export { inAreaAt } from './law/in-area-at.ts'
export { inUnionAt } from './law/in-union-at.ts'
export { isHoliday } from './law/is-holiday.ts'
export type { Audience, Certainty, Dated, LawPack } from './law/law.ts'
export { inForce } from './law/law.ts'
export { lawCountries, loadLaw } from './law/load.ts'
export { prospectingAt } from './law/prospecting-at.ts'
export { rowAt } from './law/row-at.ts'
export { rowsOf } from './law/rows-of.ts'
export {
  type CompletenessInput,
  type CompletenessItem,
  noticeCompleteness,
  type Saying,
} from './notice/completeness.ts'
export {
  isSameNotice,
  type LanguageDifference,
  type NoticeDifference,
  noticeDifference,
  type SentenceChange,
} from './notice/difference.ts'
export { createFacts } from './notice/facts.ts'
export { type NoticeHtmlOptions, noticeHtml } from './notice/html.ts'
export { noticeJson } from './notice/json.ts'
export { findLiterals } from './notice/literals.ts'
export { noticeMarkdown } from './notice/markdown.ts'
export { createNameFinder } from './notice/names.ts'
export * from './notice/paper.ts'
export { type TablePaper, type TableRow, tablePaper } from './notice/tables/tables.ts'
export type { FactChange, WordRun } from './notice/wording.ts'
export { type Captures, matchName, matchPath } from './paths/match.ts'
export {
  capturesOf,
  fileColumns,
  fixedText,
  type ParsedPath,
  type PathPart,
  type PathRule,
  type PathSegment,
  parsePath,
  printPath,
} from './paths/rule.ts'
export {
  type Flow,
  flowsOf,
  flowsOfStore,
  flowsThatStop,
  type JudgedFlow,
  judgeFlow,
  judgeFlows,
} from './places/flows.ts'
export {
  mayLieIn,
  type PlaceAnswer,
  type PlaceAsked,
  type PlaceGround,
  type PlaceRefusal,
} from './places/may-lie-in.ts'
export { type BoardCheck, type BoardCheckId, boardChecks } from './promises/board-checks.ts'
export { registerJsonLd } from './registers/json-ld.ts'
export { type Register as ProcessingRegister, type RegisterEntry, registerOf } from './registers/register.ts'
export { registerSheets, registerTable, type Sheet, type SheetRow } from './registers/sheets.ts'
export { reservedIds } from './reserved-ids.ts'
export { type DayColumn, dayColumn, isDated, mayBeOpen, originOf } from './retention-day.ts'
export { type Claim, effectiveRetention, governingRule, type Held } from './retention-effective.ts'
export { type RetentionPeriod, retentionEnd, retentionPeriod } from './retention-end.ts'
export { type Governed, governing, subjectsOf } from './retention-governing.ts'
export { durationInDays, lengthInDays } from './retention-length.ts'
export { type LiveRetention, liveRetention } from './retention-live.ts'
export type { PolicyFiles, Unread } from './sources.ts'
export { countryInWords } from './words/country.ts'
export { durationInWords, isOne } from './words/duration.ts'
export { labels } from './words/labels.ts'
export { type StoreNotes, writeStoreFile } from './write-store.ts'
