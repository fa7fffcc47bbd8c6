import type { Operation, Text } from '../bundle.ts'
import type { Audience } from '../law/law.ts'
import type { Reason } from './reasons.ts'

/** "May I do this with that, for this purpose, on that day?" Ids are those of the policy. */
export interface Question {
  /** Type of person. */
  readonly subject: string
  readonly category: string
  /** Field of the category; absent: the whole category. */
  readonly field?: string
  readonly purpose: string
  readonly operation: Operation
  /** Through which somebody is contacted; absent: nobody is. */
  readonly channel?: string
  readonly audience?: Audience
  /** ISO day on which it happens, in the person's time zone: law and durations are those of that day. */
  readonly date: string
  readonly facts?: Facts
}

/** What is known of the person and the case. A fact that is absent is not known, and who cannot know denies. */
export interface Facts {
  /** The person consents to the purpose. */
  readonly consented?: boolean
  /** The person consents to being contacted for the purpose, by id of channel. */
  readonly consent?: Readonly<Record<string, boolean>>
  /** Objects to the purpose (Art. 21), and the objection is not rejected. */
  readonly objected?: boolean
  /** The data are restricted (Art. 18). */
  readonly restricted?: boolean
  /** The address was given by the person at a sale, for similar products of ours, with a way to refuse each time. */
  readonly softOptIn?: boolean
  /** A contract runs, and the contact relates to its object. */
  readonly contractRuns?: boolean
  /** The person was told of the purpose and of the right to object. */
  readonly informed?: boolean
  /** The person was told of the transfer outside the Union beforehand, country and safeguard included (Art. 13(1)(f)). */
  readonly toldOfTransfer?: boolean
  /** Attempts made within the period that the law counts. */
  readonly attempts?: number
  /** ISO day of the last refusal on the phone. */
  readonly refusedOn?: string
  /** "10:30", in the person's time zone. */
  readonly time?: string
  /** ISO day from which the retention counts; null: it has not come yet. */
  readonly eventDay?: string | null
  /** Id of the retention rule that holds the row; absent: the narrowest that covers it. */
  readonly rule?: string
  /** Looking into the archive was asked with a reason, and allowed. */
  readonly authorised?: boolean
  /** A live instruction of the client covers it (Art. 28(3)(a)); for what we process for others. */
  readonly instructed?: boolean
  /** Id of the recipient. */
  readonly recipient?: string
  /** ISO 3166-1: where the data go or are read; absent: the country of the recipient. */
  readonly country?: string
}

export interface Decision {
  readonly decision: 'allow' | 'deny'
  readonly reason: Reason
  readonly because: Text
  /** What the decision rests on: "purpose:…", "basis:<purpose>/<subject>", "retention:…", "channel:…", "recipient:…", "law:…". */
  readonly rules: readonly string[]
}
