import type { Messages } from '../i18n.ts'
import { en } from '../typeset.ts'

export const agreement: Messages['agreement'] = {
  title: (client) => en`Data processing agreement with ${client}`,
  lead: en`Written in our own words, in the order of the standard clauses of Decision (EU) 2021/915. The text that the parties signed prevails.`,
  unsigned: en`This text takes its facts from our policy in force. It is a proposal as long as nobody has signed it.`,
  facts: (version, day) => en`Facts taken from version ${version} of the policy, in force since ${day}.`,
  parts: [
    en`Part one. What binds the parties`,
    en`Part two. What each of them does`,
    en`Part three. The end`,
  ],
  annexes: {
    parties: en`Annex 1. The parties`,
    processing: en`Annex 2. The processing`,
    measures: en`Annex 3. The measures`,
    processors: en`Annex 4. The sub-processors`,
  },
  frame: ({ client, operator }) => [
    {
      title: en`Subject`,
      clauses: [
        en`${client} ("the controller") entrusts personal data to ${operator} ("the processor"), for the processing described in annex 2 and nothing else.`,
        en`This agreement carries out Article 28(3) and (4) of Regulation (EU) 2016/679 ("GDPR"). It replaces no duty that the regulation gives to either party.`,
        en`The four annexes are part of the agreement. They state the facts; the text states the rules.`,
      ],
    },
    {
      title: en`What does not change`,
      clauses: [
        en`The parties do not change these rules, except to complete or update the annexes. They may add safeguards, and take none away.`,
      ],
    },
    {
      title: en`The words`,
      clauses: [
        en`A word that the GDPR defines means here what it means there. A doubt is settled in favour of the people whose data are processed.`,
      ],
    },
    {
      title: en`If something contradicts it`,
      clauses: [
        en`If another arrangement between the parties contradicts this agreement, this agreement prevails.`,
      ],
    },
    {
      title: en`One more party`,
      clauses: [
        en`With the consent of all parties another company may join this agreement, as controller or as processor. It completes the annexes and signs; its rights and duties begin on that day.`,
      ],
    },
  ],
  duties: ({ noticeHours, objection }) => [
    {
      title: en`The processing`,
      clauses: [en`Annex 2 says what the data are processed for, which data, whose, and for how long.`],
    },
    {
      title: en`The instructions`,
      clauses: [
        en`The processor acts only on a written instruction of the controller, unless the law of the Union or of a Member State requires more of it. It then tells the controller before acting, unless that law forbids it.`,
        en`Each instruction is recorded with its author, date and scope. It is withdrawn in the way it was given.`,
        en`If an instruction seems unlawful to it, the processor warns the controller at once.`,
        en`The instructions that technology keeps it from carrying out are listed and published in advance. A limit that is not listed excuses nothing.`,
      ],
    },
    {
      title: en`Nothing on its own account`,
      clauses: [
        en`The processor uses the data for the purposes of annex 2 alone. It combines them with nobody else's.`,
      ],
    },
    {
      title: en`The duration`,
      clauses: [en`The processing lasts as annex 2 says, and no longer than the agreement.`],
    },
    {
      title: en`Security`,
      clauses: [
        en`The processor applies at least the measures of annex 3, against unauthorised destruction, loss, alteration, disclosure and access. Each has its check, and the controller sees its last result.`,
        en`Only people whose task requires it reach the data. They are bound to secrecy.`,
      ],
    },
    {
      title: en`Sensitive data`,
      clauses: [
        en`If annex 2 names data of Articles 9 or 10 of the GDPR, the processor applies the further limits and protections that it names.`,
      ],
    },
    {
      title: en`Evidence and audits`,
      clauses: [
        en`Each party can show that it keeps this agreement.`,
        en`The processor answers the controller's questions without delay. It keeps ready for it a current file that can be checked without the processor.`,
        en`It allows audits, on its premises where needed and with reasonable notice, by the controller or an auditor of its choice. The results go to the supervisory authority that asks for them.`,
      ],
    },
    {
      title: en`Other processors`,
      clauses: [
        en`The controller gives a general authorisation for the companies of annex 4. It is told in writing of each addition or replacement at least ${objection} ahead, and may object.`,
        en`No data go to a new company before that time is over, nor while an objection is not settled.`,
        en`The processor binds each of them by contract to the same duties as here. The controller may ask for a copy of that contract.`,
        en`The processor answers for what these companies do. It arranges with them that, should it disappear, the controller may itself order them to erase or return the data.`,
      ],
    },
    {
      title: en`Countries`,
      clauses: [
        en`The data stay in the European Economic Area or in a country that the Commission finds adequate, copies and support access included.`,
        en`Only an instruction written and signed by the controller, which names the place and the instrument of Article 46, allows otherwise, and for its own data alone.`,
      ],
    },
    {
      title: en`Helping the controller`,
      clauses: [
        en`The processor passes on every request of a person without delay, and does not answer it itself unless instructed. It carries out what the controller decides, and proves it.`,
        en`It helps the controller with impact assessments, prior consultation, the accuracy of the data and the security of Article 32, with the information it has.`,
      ],
    },
    {
      title: en`Personal data breaches`,
      clauses: [
        en`If a breach concerns data that the controller processes itself, the processor helps it notify, describe what follows and tell the people.`,
        en`If it happens at the processor or one of its own, the processor tells the controller without delay, and at the latest ${noticeHours} after becoming aware. It does not judge the risk itself.`,
        en`That notice says the nature of the breach, how many people and records are concerned, whom to ask, the likely consequences and what is being done. What is missing follows in stages.`,
      ],
    },
  ],
  end: ({ endData, endWithin }) => [
    {
      title: en`If the agreement is not kept`,
      clauses: [
        en`If the processor fails in its duties, the controller may order it to suspend the processing. It may end the agreement if nothing is put right within a reasonable time of at most one month.`,
        en`The controller may also end it for a serious or repeated failure, or if the processor does not follow a decision of a court or a supervisory authority.`,
        en`The processor may end it if the controller insists on an instruction that it was warned is unlawful.`,
      ],
    },
    {
      title: en`What becomes of the data`,
      clauses: [
        endData === 'return'
          ? en`At the end the processor returns all data within ${endWithin}, and keeps no copy.`
          : endData === 'delete'
            ? en`At the end the processor erases all data within ${endWithin}, and certifies it.`
            : en`At the end the processor returns all data, then erases them, within ${endWithin}, and certifies it.`,
        en`A copy that the law requires to be kept is named, with its text and its end. Until the last day this agreement goes on protecting it.`,
      ],
    },
  ],
}
