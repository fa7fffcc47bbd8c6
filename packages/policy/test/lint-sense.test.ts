import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Code, compile, readFolder } from '../src/index.ts'

const { files } = await readFolder(join(import.meta.dirname, '..', '..', '..', 'examples', 'im-pec'))

type Line = readonly ['fr' | 'en', string, string]

/** Lies in words that no list of phrases was made of: each is heard by what it says. */
const lies: Readonly<Partial<Record<Code, readonly Line[]>>> = {
  'notice/absolute-security': [
    ['fr', 'P-036', 'Nos serveurs sont inviolables.'],
    ['fr', 'P-036', 'Une fuite est impossible chez nous.'],
    ['fr', 'P-036', 'Vos données sont en sécurité à cent pour cent.'],
    ['en', 'P-036', 'Our servers cannot be broken into.'],
    ['en', 'P-036', 'A leak simply cannot happen here.'],
    ['en', 'P-036', 'Your data are safe beyond any doubt.'],
    ['fr', 'P-036', 'Personne ne peut pirater nos bases.'],
    ['fr', 'P-036', 'Le risque est nul.'],
    ['en', 'P-036', 'Hackers stand no chance against our systems.'],
    ['en', 'P-036', 'Your data can never be lost.'],
    ['en', 'P-036', 'Our vault is as safe as it gets: thieves have no way in.'],
  ],
  'notice/closed-recipients': [['fr', 'P-092', 'Nul autre que nous ne consulte vos informations.']],
  'notice/consent-by-silence': [
    ['fr', 'P-070', "Votre silence vaut accord pour nos lettres d'information."],
    ['fr', 'P-062', 'En poursuivant votre visite, vous adhérez à nos envois.'],
    ['en', 'P-070', 'If you say nothing, we take it that you agree to our newsletters.'],
    ['fr', 'P-062', 'Qui ne dit mot consent à recevoir nos offres.'],
    ['en', 'P-070', 'Staying on this page signs you up for our mailings.'],
    ['fr', 'P-070', 'Faute de réponse, vous voilà abonné à nos offres.'],
    ['en', 'P-070', 'Keep reading and you are subscribed to our newsletter.'],
  ],
  'notice/deleted-everywhere': [
    ['fr', 'P-033', 'Passé votre dernier contrat, nos serveurs vous ignorent tout à fait.'],
    ['fr', 'P-033', "Nos dossiers s'évanouissent en même temps que la relation."],
    ['fr', 'P-033', "Au dernier jour, votre nom n'apparaît plus dans un seul de nos fichiers."],
    ['fr', 'P-033', "L'intégralité de votre dossier part à la broyeuse, copies et bandes comprises."],
    ['en', 'P-033', 'Once the hire is over, our systems have forgotten you.'],
    ['en', 'P-033', 'Nothing about you survives the end of the hire.'],
    ['en', 'P-033', 'Your file dies with the contract.'],
    ['en', 'P-033', 'On that date every last record of yours is gone for good.'],
    ['en', 'P-033', 'Not one byte of yours outlives the contract.'],
    ['fr', 'P-033', "Le contrat fini, il n'y a plus chez nous la moindre ligne à votre sujet."],
    ['fr', 'P-033', 'Nous faisons table rase de tout ce qui vous concerne.'],
    ['en', 'P-033', 'We wipe the slate clean when you leave.'],
    ['en', 'P-033', 'The end of the contract is the end of every record we hold.'],
    ['fr', 'P-033', "Nos bases n'ont pas de mémoire : votre dossier y meurt avec le contrat."],
    ['en', 'P-033', 'We scrub every system clean of you the day you go.'],
  ],
  'notice/denied-retention': [
    ['fr', 'P-076', 'Une facture réglée sort de nos classeurs le mois suivant.'],
    ['en', 'P-076', 'A paid invoice is shredded the following month.'],
    ['fr', 'P-076', 'Vos vieilles factures sont jetées chaque année.'],
    ['en', 'P-076', 'Old invoices are thrown away after a year.'],
  ],
  'notice/never-shared': [
    ['fr', 'P-092', 'Ce que vous nous dites ne sort pas de nos murs.'],
    ['fr', 'P-092', 'Nous sommes les seuls à lire vos données.'],
    ['fr', 'P-095', 'Nous faisons tout nous-mêmes, sans le moindre prestataire.'],
    ['en', 'P-092', 'What you tell us stays between you and us.'],
    ['en', 'P-092', 'We are the only ones who ever see your data.'],
    ['en', 'P-095', 'We run everything ourselves, with no supplier at all.'],
    ['fr', 'P-092', 'Vos secrets ne vont à aucun sous-traitant.'],
    ['en', 'P-092', 'Nobody outside this office reads your file.'],
    ['en', 'P-092', 'We rely on no outside provider.'],
    ['fr', 'P-092', 'Nous gardons vos données pour nous.'],
    ['en', 'P-092', 'Your information is ours alone to see.'],
    ['en', 'P-095', 'We never outsource anything.'],
  ],
  'notice/other-basis': [
    ['fr', 'P-037', 'Rien ne se fait ici sans votre permission expresse.'],
    ['en', 'P-037', 'We do nothing here without your express permission.'],
    ['fr', 'P-037', 'Tout repose sur votre seul accord.'],
    ['en', 'P-037', 'All that we do rests on your consent.'],
    ['fr', 'P-037', "Nous n'utilisons rien sans que vous l'ayez autorisé."],
    ['en', 'P-037', 'You have agreed to every use we make of them.'],
  ],
  'notice/right-hindered': [
    ['fr', 'P-110', "L'opposition à nos offres doit être motivée."],
    ['fr', 'P-105', 'Une copie de vos données vous sera facturée.'],
    ['en', 'P-110', 'Give us a good reason if you want our offers to stop.'],
    ['en', 'P-105', 'A copy of your data comes at a price.'],
    ['fr', 'P-110', 'Expliquez-nous pourquoi vous refusez nos offres, sinon elles continuent.'],
    ['en', 'P-105', 'You pay for the copy of your data.'],
    ['en', 'P-110', 'Offers stop only if you explain why you want that.'],
  ],
  'notice/stays-in-europe': [
    ['fr', 'P-103', "Vos informations n'ont jamais franchi une frontière."],
    ['fr', 'P-103', 'Tout se passe sur le sol français.'],
    ['fr', 'P-103', "Aucun pays étranger n'en voit la couleur."],
    ['en', 'P-103', 'Your information has never crossed a border.'],
    ['en', 'P-103', 'Everything happens on French soil.'],
    ['en', 'P-103', 'No foreign country ever gets sight of them.'],
    ['fr', 'P-103', "Rien n'est hébergé à l'étranger."],
    ['en', 'P-103', 'Your data are hosted exclusively at home in France.'],
    ['fr', 'P-103', 'Vos données ne voyagent pas hors de nos frontières.'],
    ['en', 'P-103', 'No data of yours ever goes overseas.'],
  ],
}

/** True, in much the same words. */
const truths: readonly Line[] = [
  ['fr', 'P-033', "Nous effaçons chaque pièce jointe de votre dossier dès qu'elle ne sert plus."],
  ['fr', 'P-036', "Aucun système n'est inviolable : nous vous prévenons d'une fuite."],
  ['fr', 'P-036', 'Nous réduisons le risque de fuite par un chiffrement.'],
  ['fr', 'P-036', 'Un ancien salarié ne peut plus ouvrir nos bases.'],
  ['fr', 'P-036', 'Un mot de passe perdu se remplace.'],
  ['fr', 'P-092', "Ce que vous nous confiez n'est lu que par ceux qui en ont besoin."],
  ['fr', 'P-095', 'Nous ne travaillons avec aucun prestataire sans contrat.'],
  ['fr', 'P-103', "Si un destinataire passait à l'étranger, nous vous le dirions avant."],
  ['fr', 'P-070', "Votre silence n'est pas un accord."],
  ['fr', 'P-070', 'Rien ne part vers votre courriel sans votre accord, pour nos offres.'],
  ['fr', 'P-110', "Refusez nos offres : vous n'avez pas à dire pourquoi."],
  ['fr', 'P-104', 'Votre demande ne coûte rien.'],
  ['fr', 'P-104', 'Répondre à votre demande ne vous coûte aucun frais.'],
  ['fr', 'P-023', 'Nous ouvrons votre dossier seulement pour votre ticket.'],
  [
    'fr',
    'P-055',
    'Ces traces ne servent à aucune publicité, et tout ce qui les concerne est dans le tableau.',
  ],
  ['en', 'P-033', 'We erase every attachment of your file once it is no longer useful.'],
  ['en', 'P-036', 'No system is impenetrable: we tell you of a leak.'],
  ['en', 'P-036', 'We lower the risk of a leak by encryption.'],
  ['en', 'P-036', 'A former employee can no longer open our systems.'],
  ['en', 'P-036', 'A lost password can be replaced at once.'],
  ['en', 'P-092', 'What you tell us is read only by those who need it.'],
  ['en', 'P-095', 'We work with no provider without a contract.'],
  ['en', 'P-103', 'If a recipient moved abroad, we would tell you before.'],
  ['en', 'P-070', 'Silence is not consent.'],
  ['en', 'P-110', 'Refuse our offers: you need not say why.'],
  ['en', 'P-104', 'Your request costs nothing.'],
  ['en', 'P-105', 'A copy of your data is free of charge.'],
  ['en', 'P-023', 'We open your file only for that ticket.'],
  ['en', 'P-037', 'Each use that rests on your consent says so in the table.'],
  ['en', 'P-052', 'We keep a note of every change to your record.'],
  ['en', 'P-107', 'We erase what we no longer need in all our systems, unless the law keeps it.'],
  ['en', 'P-093', 'Only we decide who among our staff may open a file.'],
]

/** What is said of the sentence, written after the first of its promise. One recipient is abroad. */
function heard([language, promise, sentence]: Line): readonly string[] {
  const path = `notice/${language}.md`
  const lines = text(path).split('\n')
  const at = lines.findIndex((line) => line.includes(promise) && line.endsWith(']') && !line.startsWith('{'))
  expect(at, promise).toBeGreaterThan(0)
  const mark = lines[at]?.startsWith('- ') === true ? '- ' : ''
  const written = lines.toSpliced(at + 1, 0, `${mark}${sentence} [${promise}]`).join('\n')
  const abroad = text('recipients.yaml').replace(/(kind: processor[\s\S]*?country: )FR/, '$1US')
  const { diagnostics } = compile(new Map([...files, [path, written], ['recipients.yaml', abroad]]))
  return diagnostics.filter(({ file, line }) => file === path && line === at + 2).map(({ code }) => code)
}

function text(path: string): string {
  const content = files.get(path)
  if (!(content instanceof Uint8Array)) throw new Error(`no ${path}`)
  return new TextDecoder().decode(content)
}

const all = Object.entries(lies).flatMap(([code, lines]) =>
  lines.map((line) => [line[2], code, line] as const),
)

it.each(all)('hears: %s', (_, code, line) => {
  expect(heard(line)).toContain(code)
})

it.each(truths.map((line) => [line[2], line] as const))('lets it be said: %s', (_, line) => {
  expect(heard(line)).toEqual([])
})
