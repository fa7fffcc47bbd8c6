import { type AgreementFile, clauses } from '../files/agreement.ts'
import type { RecipientsFile } from '../files/recipients.ts'
import type { Reading } from '../reading.ts'
import { checkOrder } from './days.ts'

/** Which recipients an agreement of each kind may bind. */
const binds: Readonly<Record<AgreementFile['kind'], readonly string[]>> = {
  processor: ['processor', 'sub-processor'],
  affiliate: ['affiliate'],
  joint: ['third-party', 'affiliate', 'authority'],
  client: [],
}

/** An agreement binds one party, of its kind, and covers what Art. 28(3) and (4) require. */
export function checkAgreements(
  agreements: readonly AgreementFile[],
  recipients: RecipientsFile,
  reading: Reading,
): void {
  for (const agreement of agreements) {
    checkOrder(agreement.signed, agreement.until, reading.at(agreement, 'until'), reading)
    if (reading.wasRefused(agreement, 'kind')) continue
    checkParties(agreement, recipients, reading)
    if (agreement.kind !== 'processor' && agreement.kind !== 'client') continue
    const missing = clauses.filter((letter) => !agreement.clauses.some((one) => one === letter))
    const read = !agreement.clauses.some((_, at) => reading.wasRefused(agreement.clauses, at))
    if (missing.length > 0 && read) {
      const message = `Art. 28(3) requires clauses a to h; missing: ${missing.join(', ')}`
      reading.report('agreement/missing-clauses', reading.at(agreement, 'clauses'), message)
    }
    if (!agreement['flow-down'] && !reading.wasRefused(agreement, 'flow-down')) {
      const message = 'the same duties must bind whoever they engage (Art. 28(4)): agree on it and write true'
      reading.report('agreement/flow-down', reading.at(agreement, 'flow-down'), message)
    }
  }
}

function checkParties(agreement: AgreementFile, recipients: RecipientsFile, reading: Reading): void {
  const { kind, recipient, client } = agreement
  const report = (part: 'kind' | 'recipient' | 'client', message: string): void => {
    reading.report('agreement/parties', reading.at(agreement, part), message)
  }
  if (kind === 'client') {
    if (client === null)
      report('kind', 'an agreement with a client names it under `client`: name, address, e-mail')
    if (recipient !== null) report('recipient', 'a client is no recipient: remove `recipient`')
    return
  }
  if (client !== null) report('client', `an agreement of kind ${kind} has no client: remove \`client\``)
  if (recipient === null)
    report('kind', `an agreement of kind ${kind} names whom it binds under \`recipient\``)
  const bound = recipients.find(({ key }) => key === recipient)?.value
  if (bound === undefined || binds[kind].includes(bound.kind)) return
  report(
    'recipient',
    `\`${recipient}\` is a recipient of kind ${bound.kind}, which no agreement of kind ${kind} binds`,
  )
}
