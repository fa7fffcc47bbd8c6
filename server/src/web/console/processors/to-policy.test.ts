import { applyChange, type Change, compile, type PolicyTexts } from '@garant/policy'
import { describe, expect, it } from 'vitest'
import { sampleChain, sampleParticulars } from '../../../../test/support/sample-chain.ts'
import type { SubProcessorFile } from '../../../parties/parties.ts'
import { readTexts } from '../../../register/register.ts'
import { changesFor, endingOf } from './to-policy.ts'

const folder = new URL('../../../../../examples/im-pec', import.meta.url).pathname
const after = (texts: PolicyTexts, changes: readonly Change[]): PolicyTexts =>
  changes.reduce<PolicyTexts>((so, change) => {
    const changed = applyChange(so, change)
    if (!changed.ok) throw new Error(`${change.kind}: ${changed.why}`)
    return changed.files
  }, texts)
const compiled = (texts: PolicyTexts) => {
  const made = compile(texts)
  if (!made.ok)
    throw new Error(JSON.stringify(made.diagnostics.filter(({ severity }) => severity === 'error')))
  return made.bundle
}

const announced = sampleChain['lyon-sauvegarde']
if (announced === undefined) throw new Error('the sample has somebody announced')
const active: SubProcessorFile = {
  ...announced,
  ...{ state: 'active', activatedOn: '2026-11-23' },
  contract: { reference: 'Dossier sous-traitants, pièce 12', signed: '2026-11-20', sameDuties: true },
}

describe('what the policy has to say of somebody who is active', () => {
  it.each([true, false])('compiles, and the notice follows (reads content: %s)', async (contentAccess) => {
    const texts = await readTexts(folder)
    const file = { ...active, particulars: { ...sampleParticulars, contentAccess } }
    const bundle = compiled(after(texts, changesFor(compiled(texts), file)))
    expect(bundle.recipients.find(({ id }) => id === file.id)).toMatchObject({
      ...{
        name: 'Lyon Sauvegarde',
        state: 'active',
        engagedBy: 'yanacom',
        since: '2026-11-23',
        contentAccess,
      },
    })
    expect(bundle.agreements.find(({ recipient }) => recipient === file.id)).toMatchObject({ flowDown: true })
    const notice = JSON.stringify(bundle.notice?.fr.sections)
    expect(notice.includes('Lyon Sauvegarde')).toBe(contentAccess)
  })

  it('works on the stores that were announced, and has nothing without a contract', async () => {
    const texts = await readTexts(folder)
    const before = compiled(texts)
    const [store] = (before.clients ?? []).flatMap(({ stores }) => stores)
    if (store === undefined) throw new Error('the example has a client with a store')
    const file = { ...active, particulars: { ...sampleParticulars, stores: [store.name] } }
    const bundle = compiled(after(texts, changesFor(before, file)))
    const changed = (bundle.clients ?? [])
      .flatMap(({ stores }) => stores)
      .find(({ name }) => name === store.name)
    expect(changed?.subProcessors).toContain(file.id)
    expect(changesFor(before, { ...file, contract: null })).toEqual([])
  })

  it('stays named as ended, for whoever reads an earlier notice', async () => {
    const texts = await readTexts(folder)
    const there = after(texts, changesFor(compiled(texts), active))
    const changes = endingOf(compiled(there), active.id)
    expect(compiled(after(there, changes)).recipients.find(({ id }) => id === active.id)?.state).toBe('ended')
    expect(endingOf(compiled(after(there, changes)), active.id)).toEqual([])
  })
})
