import { answerFile, answerZip, receiptLetter } from '../documents/documents.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Answer } from './answer.ts'
import type { Context } from './context.ts'
import { answerPage } from './page.ts'
import { openPrivate, readableAnswer } from './person-view.ts'
import type { AnswerFile, AnswerForm } from './rights.ts'
import { addEvent, lockCase } from './store.ts'

/** One file of the answer, for who has proved the mailbox; the download is part of the timeline. */
export async function download(
  context: Context,
  tenant: Tenant,
  caseToken: string,
  form: AnswerForm,
): Promise<AnswerFile | null> {
  const opened = await openPrivate(context, tenant, caseToken)
  if (opened === null) return null
  const answer = await readableAnswer(context, opened.found, opened.link)
  if (answer === null) return null
  const { timeZone } = (await context.policy(tenant)).bundle.organisation
  const file = await render(answer, form, timeZone, context)
  if (file === null) return null
  await context.db.transact(async (tx) => {
    const found = await lockCase(tx, tenant, opened.found.id)
    if (found !== undefined) await addEvent(tx, found, context.clock.now(), 'downloaded', { form })
  })
  return file
}

async function render(
  answer: Answer,
  form: AnswerForm,
  timeZone: string,
  { links }: Context,
): Promise<AnswerFile | null> {
  const page = answerPage(answer, timeZone, links)
  const name = `${answer.lang === 'fr' ? 'reponse' : 'answer'}-${answer.reference}`
  const at = new Date(answer.at)
  switch (form) {
    case 'html':
      return { name: `${name}.html`, type: 'text/html; charset=utf-8', bytes: Buffer.from(answerFile(page)) }
    case 'letter':
      return { name: `${name}.pdf`, type: 'application/pdf', bytes: await receiptLetter(page, at) }
    case 'receipt':
      return answer.receipt === null
        ? null
        : {
            name: `${name}.tlog-proof`,
            type: 'text/plain; charset=utf-8',
            bytes: Buffer.from(answer.receipt.text),
          }
    case 'zip':
      return {
        name: `${name}.zip`,
        type: 'application/zip',
        bytes: await answerZip({
          lang: answer.lang,
          reference: answer.reference,
          at,
          tables: tablesOf(answer),
          data: { ...answer, receipt: null },
          page: answerFile(page),
          receipt: answer.receipt?.text ?? null,
        }),
      }
  }
}

function tablesOf(answer: Answer) {
  if (answer.right !== 'access') return []
  return answer.purposes
    .flatMap(({ tables }) => tables)
    .map(({ store, name, columns, rows }) => ({
      store,
      name,
      columns: columns.map((column) => column.name),
      rows: rows.map(({ values }) => values),
    }))
}
