import { type Bundle, decide, type LawPack, type Question } from '@garant/policy'
import type { LiveCheck, World } from '../../check.ts'
import { cannotKnow, figure, noneOf } from '../../finding.ts'
import { probe } from '../disclosures/probe.ts'
import { thirdCountries } from './third-countries.ts'
import { sabotage } from './told.sabotage.ts'

/** Art. 13(1)(f): the gate lets nothing go outside the Union before the person was told, country and safeguard included. */
export const transfersTold: LiveCheck = {
  id: 'transfers.told',
  static: false,
  period: 8,
  async run(world) {
    const { bundle, law, today } = world
    if (law === null)
      return cannotKnow({
        fr: 'Cette version n’a pas la loi de ce pays.',
        en: 'This version does not have the law of this country.',
      })
    const questions = asked(bundle, today)
    const open = questions.filter((question) => allows(bundle, law, question, true))
    if (open.length === 0)
      return cannotKnow({
        fr: 'Aucune finalité ne transmet quoi que ce soit qui puisse partir hors de l’Union.',
        en: 'No purpose transmits anything that could go outside the Union.',
      })
    const untold = open.filter((question) => allows(bundle, law, question, false))
    const passed = [...untold.map(({ purpose }) => purpose), ...(await letThrough(world))]
    const of = figure(open.length)
    return noneOf(
      passed.map((purpose) => `purpose:${purpose}`),
      {
        fr: `Transferts essayés hors de l’Union : ${of.fr}. Chacun attend que la personne soit prévenue.`,
        en: `Transfers tried outside the Union: ${of.en}. Each waits until the person is told.`,
      },
      {
        fr: `Transferts permis sans que la personne soit prévenue : ${figure(passed.length).fr} sur ${of.fr}.`,
        en: `Transfers allowed without the person being told: ${figure(passed.length).en} of ${of.en}.`,
      },
    )
  },
  sabotage,
}

/** Purposes for which the running gate would hand over somebody's data abroad whom nobody has told. */
async function letThrough({ disclosures, bundle, read, tenant }: World): Promise<readonly string[]> {
  const stranger = [{ kind: 'email', value: 'essai@transfert.invalid' } as const]
  const asked = bundle.purposes
    .filter(({ applies, role }) => applies && role !== 'processor')
    .flatMap(({ id, recipients, data }) =>
      recipients.flatMap((recipient) =>
        thirdCountries.map((country) => ({
          ...probe(tenant, id, recipient, data[0]?.category ?? ''),
          ...{ country, people: [stranger] },
        })),
      ),
    )
  const answers = await disclosures.judge(read, tenant, asked)
  return asked.flatMap(({ purpose }, at) => (answers[at] === null ? [purpose] : []))
}

/** Each purpose that transmits, for each of its types of person, as if a recipient of it were in such a country. */
function asked({ purposes }: Bundle, date: string): readonly Question[] {
  return purposes
    .filter(
      ({ role, applies, operations }) => applies && role !== 'processor' && operations.includes('transmit'),
    )
    .flatMap(({ id: purpose, legalBasis, recipients, data }) => {
      const [recipient] = recipients
      const [need] = data
      if (recipient === undefined || need === undefined) return []
      const [field] = need.fields
      return legalBasis.flatMap(({ subject }) =>
        thirdCountries.map((country) => ({
          ...{ subject, category: need.category, purpose, operation: 'transmit' as const, date },
          ...(field === undefined ? {} : { field }),
          facts: { recipient, country, eventDay: null, consented: true, authorised: true },
        })),
      )
    })
}

function allows(bundle: Bundle, law: LawPack, question: Question, toldOfTransfer: boolean): boolean {
  const facts = { ...question.facts, toldOfTransfer }
  return decide(bundle, law, { ...question, facts }).decision === 'allow'
}
