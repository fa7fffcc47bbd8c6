import type { Report } from './report.ts'
import { typeset } from './typeset.ts'

/** A report as PDF/UA-1. @param at printed in the file's properties, so that equal reports have equal bytes. */
export function reportPdf(report: Report, at: Date): Promise<Buffer> {
  return typeset('report.typ', { report: JSON.stringify(report) }, at)
}
