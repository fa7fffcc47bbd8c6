import type { Bundle } from '@garant/policy'
import { type Amendment, RegisterError } from '../../../register/register.ts'
import type { FieldError } from '../../design/design.ts'
import { at, everywhere, type Route, type Visit } from '../../route.ts'
import type { ConsoleDeps } from '../console.ts'
import { changesPage } from './changes-page.ts'
import { editPage } from './edit-page.ts'
import { type EditForm, formOf } from './form-of.ts'
import { policyPage } from './index-page.ts'
import { type Editable, editables, policyPlaces } from './places.ts'
import { targetOf } from './target.ts'
import { withDraft } from './with-draft.ts'

/** The policy in the console: read by every account, changed by who may decide. */
export function policyRoutes(deps: ConsoleDeps): readonly Route[] {
  const { editing } = deps
  if (editing === null) return []

  const mayDecide = (visit: Visit): boolean => visit.account?.role === 'dpo'

  /** @param over the policy in force, or the policy as the draft would make it. */
  async function formFor(visit: Visit, over: 'in-force' | 'draft'): Promise<EditForm | null> {
    const part = editables.find((each): each is Editable => each === visit.param('part'))
    if (part === undefined || editing === null) return null
    const inForce = await deps.policy()
    const amendment = await editing.amendment()
    const bundle = over === 'draft' ? draftedOver(inForce, amendment) : inForce
    const made = madeBy(amendment, inForce)
    const { columns } = part === 'column' ? await editing.newColumns(bundle) : { columns: [] }
    const today = deps.today(bundle.organisation.timeZone)
    return formOf(part, visit.param('id'), {
      language: visit.language,
      bundle,
      today,
      made,
      newColumns: columns,
    })
  }

  const draftedOver = (inForce: Bundle, { changes, compiled }: Amendment): Bundle =>
    compiled?.bundle ??
    withDraft(
      inForce,
      changes.map(({ change }) => change),
    )

  async function showChanges(visit: Visit, told: string | null): Promise<Response> {
    if (editing === null) return visit.fail('notFound')
    const [amendment, bundle] = await Promise.all([editing.amendment(), deps.policy()])
    const page = changesPage(visit.language, { amendment, bundle, mayDecide: mayDecide(visit), told })
    return visit.page(page, { status: told === null ? 200 : 409, here: everywhere(policyPlaces.changes) })
  }

  return [
    {
      name: 'console.policy',
      method: 'GET',
      path: policyPlaces.policy,
      who: 'reader',
      title: (m) => m.policy.title,
      async handle(visit) {
        const bundle = await deps.policy()
        const [texts, amendment, history, found] = await Promise.all([
          editing.texts(),
          editing.amendment(),
          deps.history(),
          editing.newColumns(bundle),
        ])
        const view = { bundle, texts, amendment, history, found, mayDecide: mayDecide(visit) }
        return visit.page(policyPage(visit.language, view))
      },
    },
    {
      name: 'console.policy-edit',
      method: 'GET',
      path: policyPlaces.edit,
      who: 'dpo',
      title: (m) => m.policy.title,
      async handle(visit) {
        const edit = await formFor(visit, 'draft')
        return edit === null ? visit.fail('notFound') : visit.page(editPage(visit.language, edit, null))
      },
    },
    {
      name: 'console.policy-draft',
      method: 'POST',
      path: policyPlaces.edit,
      who: 'dpo',
      title: (m) => m.policy.title,
      async handle(visit) {
        const edit = await formFor(visit, 'in-force')
        if (edit === null || visit.account === null) return visit.fail('notFound')
        const form = await visit.form()
        const read = edit.read(form)
        const again = (errors: readonly FieldError[]): Promise<Response> =>
          visit.page(editPage(visit.language, edit, { form, errors }), {
            status: 422,
            here: everywhere(policyPlaces.edit, { part: visit.param('part'), id: visit.param('id') }),
          })
        if ('errors' in read) return again(read.errors)
        // What is sent says all of this thing: it stands for what was drafted of it before.
        const { changes } = await editing.amendment()
        for (const { number, change } of changes) {
          const target = targetOf(change)
          if (target?.part === visit.param('part') && target.id === visit.param('id'))
            await editing.drop(number)
        }
        for (const change of read.changes) await editing.add(change, visit.account.actor)
        return visit.redirect(at(policyPlaces.changes, visit.language.locale))
      },
    },
    {
      name: 'console.policy-changes',
      method: 'GET',
      path: policyPlaces.changes,
      who: 'reader',
      title: (m) => m.policy.title,
      handle: (visit) => showChanges(visit, null),
    },
    {
      name: 'console.policy-drop',
      method: 'POST',
      path: policyPlaces.drop,
      who: 'dpo',
      title: (m) => m.policy.title,
      async handle(visit) {
        const number = (await visit.form()).get('number')
        // All of them only when no number was sent: a broken one drops nothing.
        if (number === '') await editing.drop(null)
        else if (/^\d{1,9}$/.test(number)) {
          const amendment = await editing.amendment()
          await editing.drop(Number(number))
          for (const each of goneWith(Number(number), amendment, await deps.policy()))
            await editing.drop(each)
        }
        return visit.redirect(at(policyPlaces.changes, visit.language.locale))
      },
    },
    {
      name: 'console.policy-publish',
      method: 'POST',
      path: policyPlaces.publish,
      who: 'dpo',
      title: (m) => m.policy.title,
      async handle(visit) {
        if (visit.account === null) return visit.fail('notFound')
        const hash = (await visit.form()).get('hash')
        try {
          await editing.publish(hash, visit.account.actor)
        } catch (error) {
          if (!(error instanceof RegisterError)) throw error
          return showChanges(visit, visit.language.m.policy.changes.failed[error.code])
        }
        return visit.redirect(at(policyPlaces.policy, visit.language.locale))
      },
    },
  ]
}

/** Ids of recipients that the draft adds. */
function madeBy({ changes }: Amendment, { recipients }: Bundle): readonly string[] {
  const known = new Set(recipients.map(({ id }) => id))
  return changes.flatMap(({ change }) =>
    change.kind === 'recipient' && !known.has(change.id) ? [change.id] : [],
  )
}

/** Who takes a new recipient back takes back what it would receive: it would be said of nobody. */
function goneWith(number: number, amendment: Amendment, inForce: Bundle): readonly number[] {
  const taken = amendment.changes.find((each) => each.number === number)?.change
  if (taken?.kind !== 'recipient' || !madeBy(amendment, inForce).includes(taken.id)) return []
  return amendment.changes.flatMap(({ number: other, change }) =>
    other !== number &&
    ((change.kind === 'recipient-of-purpose' && change.recipient === taken.id) ||
      (change.kind === 'sub-processor-of-store' && change.recipient === taken.id) ||
      (change.kind === 'agreement' && change.set.recipient === taken.id))
      ? [other]
      : [],
  )
}
