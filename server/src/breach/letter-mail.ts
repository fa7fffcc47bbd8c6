import type { Bundle } from '@garant/policy'
import { en, fr } from '../i18n/typeset.ts'
import type { MailWords } from '../mail/mail.ts'
import type { Letter } from './breach.ts'

/**
 * The letter to somebody concerned: what happened, what may follow, what we do, what they can do, whom to ask (Art. 34(2)). Plain
 * text of whoever knows the case, in an order that everybody can follow.
 */
export function letterWords({ organisation }: Pick<Bundle, 'organisation'>, letter: Letter): MailWords {
  const { name, shortName, dpo, contact } = organisation
  const say = letter.lang === 'fr' ? fr : en
  const own = (text: string) => text.trim()
  const parts =
    letter.lang === 'fr'
      ? [
          fr`Bonjour,`,
          fr`Un incident a touché des données que ${name} tient sur vous. Voici ce que nous savons.`,
          fr`Ce qui s'est passé : ${own(letter.happened)}`,
          fr`Ce que cela peut entraîner pour vous : ${own(letter.consequences)}`,
          fr`Ce que nous avons fait : ${own(letter.done)}`,
          fr`Ce que vous pouvez faire : ${own(letter.advice)}`,
          fr`Une question ? ${dpo.name}, délégué à la protection des données, vous répond à ${dpo.email}.${phone(contact.phone, 'fr')}`,
          fr`Nous vous écrivons parce que la loi nous y oblige (RGPD 34). Nous ne vous demanderons jamais de mot de passe.`,
        ]
      : [
          en`Hello,`,
          en`An incident has affected data that ${name} holds about you. This is what we know.`,
          en`What happened: ${own(letter.happened)}`,
          en`What it may mean for you: ${own(letter.consequences)}`,
          en`What we have done: ${own(letter.done)}`,
          en`What you can do: ${own(letter.advice)}`,
          en`A question? ${dpo.name}, data protection officer, answers at ${dpo.email}.${phone(contact.phone, 'en')}`,
          en`We write because the law obliges us to (GDPR 34). We will never ask you for a password.`,
        ]
  const subject =
    letter.lang === 'fr'
      ? say`Un incident concerne vos données chez ${shortName}`
      : say`An incident concerns your data at ${shortName}`
  return { subject, paragraphs: parts, code: null, action: null }
}

function phone(number: string | null, lang: 'fr' | 'en'): string {
  if (number === null) return ''
  return lang === 'fr' ? fr` Vous pouvez aussi appeler le ${number}.` : en` You can also call ${number}.`
}
