import type { FileLook, Held, StaffMember } from '../../src/decisions/decisions.ts'
import type { OfficerStaff } from '../../src/web/console/personnel/personnel.ts'
import { sampleOfficer } from './sample-officer.ts'

/** Our own people, for tests of pages alone. They are invented, and nothing here was ever done. */
const since = new Date('2026-03-02T09:00:00Z')
const held = (name: string, until: Date | null = null): Held => ({ function: name, since, until })

function member(name: string, given: Partial<StaffMember> = {}): StaffMember {
  const id = name.toLowerCase().replace(' ', '-')
  const email = `${id}@im-pec.example`
  return {
    ...{ id, name, email, role: 'reader', since, actor: id, endsAt: null, functions: [] },
    ...{ reviewedAt: new Date('2026-07-01T09:00:00Z'), due: '2027-01-01', overdue: false },
    ...given,
  }
}

const members: readonly StaffMember[] = [
  member('Dominique Petit', { actor: sampleOfficer.actor, role: 'dpo', functions: [held('dpo')] }),
  member('Noa Fabre', {
    functions: [held('support', new Date('2027-03-31T22:00:00Z')), held('communication')],
    ...{ reviewedAt: null, due: '2026-09-02', overdue: true },
  }),
  member('Lou Garcia', { functions: [held('human-resources')], due: '2027-02-11' }),
  member('Ariane Conseil', { role: 'auditor', endsAt: new Date('2026-12-18T23:00:00Z') }),
]

const purpose = { fr: 'Répondre aux demandes de droits', en: 'Answering requests' }

export const sampleLooks: readonly FileLook[] = [
  {
    label: { fr: 'Déléguée à la protection des données', en: 'Data protection officer' },
    ...{ purpose, what: 'file', at: new Date('2026-12-03T09:10:00Z') },
  },
  { label: { fr: 'Audit', en: 'Audit' }, purpose: null, what: 'file', at: new Date('2026-12-02T14:00:00Z') },
]

export const sampleReading: Awaited<ReturnType<OfficerStaff['openFile']>> = {
  answer: { allowed: true, function: 'dpo', purpose: 'rights-requests' },
  shows: () => true,
}

export function sampleStaff(changes: string[]): OfficerStaff {
  const act = (name: string) => async () => {
    changes.push(name)
    return 'done' as const
  }
  const [, noa] = members
  return {
    openFile: async () => sampleReading,
    staff: async () => members,
    leavers: async () => [
      { actor: '3f1c2a9b7d5e', leftAt: new Date('2026-11-30T16:00:00Z'), by: sampleOfficer.actor },
    ],
    recentLooks: async () =>
      sampleLooks.map((look, index) => ({
        ...{ ...look, request: null, reference: '7K4M-2QXD' },
        actor: index === 0 ? sampleOfficer.actor : 'gone',
      })),
    awaitedErasures: async () => [
      { plan: 'sha256:00', people: 240, first: noa?.actor ?? '', askedAt: new Date('2026-12-03T08:00:00Z') },
    ],
    assign: act('assign'),
    unassign: act('unassign'),
    review: act('review'),
    async leave() {
      changes.push('leave')
      return 'left'
    },
    async inviteAuditor() {
      changes.push('invite-auditor')
      return 'open'
    },
  }
}
