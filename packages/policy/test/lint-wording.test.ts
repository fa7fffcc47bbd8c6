import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Code, compile, readFolder } from '../src/index.ts'

const corpus = join(import.meta.dirname, '..', 'corpus')
const path = 'notice/fr.md'
const prose = readFileSync(join(corpus, 'lint-notice', path), 'utf8')
const layers = await Promise.all(['base', 'lint-notice'].map((name) => readFolder(join(corpus, name))))
const files = new Map(layers.flatMap((layer) => [...layer.files]).filter(([name]) => !name.endsWith('.json')))

/** What is said of the French notice when the sentence of this promise is written so. */
function said(promise: string, sentence: string): readonly string[] {
  const lines = prose.split('\n')
  const at = lines.findIndex((line) => line.endsWith(`[${promise}]`) && !line.startsWith('{'))
  expect(at).toBeGreaterThan(0)
  // A promise has one sentence here, so that none other excuses it.
  const others = lines.filter((line, index) => index <= at || !line.endsWith(`[${promise}]`))
  const written = others.with(at, `${sentence} [${promise}]`).join('\n')
  const { diagnostics } = compile(new Map([...files, [path, written]]))
  return diagnostics.filter(({ file, line }) => file === path && line === at + 1).map(({ code }) => code)
}

const claims: readonly (readonly [Code, string, readonly string[], readonly string[]])[] = [
  [
    'notice/closed-recipients',
    'P-035',
    [
      "Aucun tiers ne les reçoit, à l'exception des sociétés de notre groupe.",
      "Nous ne les transmettons qu'à nos filiales.",
      'Nous ne les donnons à personne.',
      'Seules nos sociétés affiliées les reçoivent.',
    ],
    [
      'Aucun tiers ne les reçoit, sauf nos prestataires.',
      'Une société apparentée ne les reçoit que pour exécuter votre contrat.',
      "Nous ne les transmettons qu'aux destinataires de la liste.",
    ],
  ],
  [
    'notice/deleted-everywhere',
    'P-034',
    [
      'Au terme, tout est effacé, et des sauvegardes {backups.longest} plus tard.',
      'À cette date, il ne reste rien nulle part.',
    ],
    [
      'Au terme, tout est effacé, sauf ce que la loi impose de garder.',
      "Au terme, tout est effacé, hors l'archive légale.",
    ],
  ],
  [
    'notice/backups-outlive',
    'P-034',
    [
      'À cette date, aucune copie ne reste, sauf archive légale.',
      'Nous effaçons tout partout, sauf obligation.',
    ],
    ['Les sauvegardes suivent {backups.longest} plus tard, sauf archive légale.'],
  ],
  [
    'notice/scheme-not-started',
    'P-116',
    ['Confiez-les à un tiers de confiance numérique.', 'Elles peuvent être enregistrées par un tiers.'],
    ["Aucun tiers de confiance n'existe encore.", 'Le registre prévu ne fonctionne pas encore.'],
  ],
  [
    'notice/open-list',
    'P-083',
    [
      'Nous collectons vos coordonnées, etc.',
      'Nous collectons notamment vos coordonnées.',
      'Nous collectons vos coordonnées…',
      'Nous collectons des données telles que vos coordonnées.',
    ],
    ['Nous collectons vos coordonnées et votre nom.', 'Nous ne collectons que vos coordonnées.'],
  ],
  [
    'notice/consent-and-interest',
    'P-062',
    [
      'Nos intérêts légitimes nous permettent de vous écrire.',
      'Toute prospection tient à notre intérêt légitime.',
    ],
    [
      'Notre intérêt légitime vaut pour les professionnels.',
      'Notre intérêt légitime vaut pour des services similaires à ceux que vous avez achetés.',
    ],
  ],
  [
    'notice/document-demanded',
    'P-124',
    [
      "Joignez la copie de votre carte d'identité.",
      'Votre demande est accompagnée de votre passeport.',
      "Un justificatif d'identité est nécessaire.",
    ],
    ["N'envoyez pas de pièce d'identité.", "En cas de doute seulement, une carte d'identité est demandée."],
  ],
  // Under a promise that is about something else.
  [
    'notice/closed-recipients',
    'P-001',
    ['Aucun tiers ne reçoit vos données.', 'Nous ne les communiquons pas à des tiers.'],
    [
      'Aucun tiers ne nous paie.',
      'Aucun tiers ne reçoit votre mot de passe.',
      'Nous transmettons vos coordonnées à des tiers qui les vérifient.',
      'Nous recueillons uniquement vos données de contact.',
      'Aucun tiers ne reçoit vos données pour sa propre publicité.',
      "Vos données ne sont à aucun moment transférées hors de l'Union.",
    ],
  ],
  [
    'notice/deleted-everywhere',
    'P-001',
    ['À la fin, tout est effacé.', 'Elles sont supprimées partout.'],
    [
      'À la fin, tout est effacé, sauf ce que la loi impose.',
      'À la fin du contrat, nous rendons ou effaçons tout, à votre choix.',
      'Nous livrons partout en France.',
    ],
  ],
  [
    'notice/backups-outlive',
    'P-001',
    ['Tout est effacé, sauvegardes comprises.'],
    [
      'Les sauvegardes sont chiffrées.',
      'Nous restaurons une sauvegarde si des données sont effacées par erreur.',
    ],
  ],
  [
    'notice/ended-scheme',
    'P-113',
    ['Inscrivez-vous sur Bloctel.', 'Une fois inscrit sur Bloctel, on ne vous appelle plus.'],
    ["Bloctel n'est plus nécessaire.", "Vous n'avez plus à vous inscrire sur Bloctel."],
  ],
  [
    'notice/other-sector',
    'P-001',
    ['Nous luttons contre le blanchiment.', 'Nous cherchons le blanchiment de capitaux.'],
    ['Le blanchiment des dents se fait sur devis.'],
  ],
  [
    'notice/never-shared',
    'P-001',
    ['Nous ne partageons jamais vos données.'],
    ['Nous ne partageons jamais votre mot de passe.'],
  ],
  [
    'notice/superseded-law',
    'P-001',
    [
      'La directive 95/46/CE ne suffisait plus.',
      'Nos envois vers les États tiers suivent le Privacy Shield.',
      'Ce fichier est déclaré à la CNIL.',
    ],
    [
      "Le règlement européen s'applique.",
      'Notre délégué à la protection des données est déclaré à la CNIL.',
      "Une violation grave fait l'objet d'une déclaration à la CNIL.",
    ],
  ],
  [
    'notice/right-narrower',
    'P-106',
    ['La correction de vos données périmées.', 'La correction de ce qui est inexact.'],
    [
      'La correction de vos données fausses ou incomplètes.',
      'Faites corriger une erreur, ou compléter un manque.',
    ],
  ],
  [
    'notice/right-narrower',
    'P-001',
    ['Rectification : demandez-la si vos données sont périmées.', 'Vos héritiers exercent tous vos droits.'],
    ['Nous corrigeons ou effaçons ce qui est périmé.', 'Vos héritiers lisent vos directives.'],
  ],
  [
    'notice/consent-and-interest',
    'P-001',
    ['Notre intérêt légitime vaut pour toute prospection.'],
    ['Notre intérêt légitime vaut pour la sécurité du site.'],
  ],
  [
    'notice/document-demanded',
    'P-001',
    ["Joignez une pièce d'identité."],
    ["Une pièce d'identité n'est jamais demandée d'office."],
  ],
  [
    'notice/open-list',
    'P-001',
    ['Nous collectons notamment votre adresse.'],
    ['Écrivez-nous, par exemple par courriel.'],
  ],
  [
    'notice/no-judicial-remedy',
    'P-119',
    ["Réclamez auprès de l'autorité de contrôle."],
    ["Réclamez auprès de l'autorité de contrôle, ou devant un tribunal."],
  ],
  [
    'notice/right-narrower',
    'P-118',
    ['Vos héritiers seront désignés.', 'Vos héritiers exercent tous vos droits après votre décès.'],
    ['Vos héritiers peuvent agir pour régler la succession et faire connaître le décès.'],
  ],
]

describe.each(claims)('%s, of %s', (code, promise, wrong, right) => {
  it.each(wrong)('hears %s', (sentence) => {
    expect(said(promise, sentence)).toContain(code)
  })

  it.each(right)('accepts %s', (sentence) => {
    expect(said(promise, sentence)).not.toContain(code)
  })
})
