import { sampleReceipt, testKey } from '../../../packages/ledger/test/support.ts'
import type { Page } from '../../src/documents/documents.ts'

/** Key of the log that signed the receipt of the sample page. */
export const sampleKey = testKey()
const sample = await sampleReceipt(sampleKey)

/** A page as an erasure makes it, for tests of the formats. */
export const samplePage: Page = {
  lang: 'fr',
  sender: { name: 'IM’PEC SAS', address: ['1 rue de l’Exemple', '59000 Lille'] },
  dated: 'Fait le 3 décembre 2026',
  title: 'Vos données sont effacées',
  lead: 'Fait le 3 décembre 2026 à 10 h 18, puis relu : il n’en reste rien, sauf ce qui est dit ici.',
  mark: 'done',
  facts: [
    { term: 'Effacé', lines: [['77 informations : échanges, devis, compte']] },
    {
      term: 'Pas d’accord ?',
      lines: [['Écrivez-nous, ou saisissez la ', { text: 'CNIL', href: 'https://www.cnil.fr/' }, '.']],
    },
  ],
  sections: [
    {
      title: 'Vos commandes',
      paragraphs: [['Nous les tenons de vous.']],
      facts: [],
      tables: [
        {
          caption: 'Commandes',
          columns: ['numéro', 'note'],
          rows: [
            ['1001', '<img src=x onerror=alert(1)>'],
            ['1002', null],
          ],
          notes: ['Une ligne concerne aussi une autre personne.'],
        },
      ],
    },
  ],
  receipt: {
    label: 'Votre reçu',
    reference: '7K4M-2QXD',
    sentence: 'Il prouve ce que nous avons fait, à qui que ce soit, même sans nous. Gardez-le.',
    howto: [
      'Pour le vérifier : ',
      { text: 'garant.example.org/verify', href: 'https://garant.example.org/verify' },
    ],
    qr: { content: 'https://garant.example.org/verify#7K4M-2QXD', alt: 'Code QR de la page de vérification' },
    proof: sample.text,
  },
  words: { search: 'Chercher', noMatch: 'Rien trouvé', empty: 'vide' },
}
