import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import nodemailer, { type SendMailOptions } from 'nodemailer'
import { MailError } from './errors.ts'
import { fileInstant } from './purge.ts'

/** A mail as it was sealed: nothing of it is decided at delivery. */
export interface Sealed {
  readonly to: string
  readonly from: { readonly name: string; readonly email: string }
  readonly subject: string
  readonly text: string
  readonly html: string
}

export interface Delivery extends Sealed {
  readonly id: string
  readonly at: Date
  /** Right side of the Message-ID. */
  readonly host: string
}

/** Takes a mail, or says by a number of the server (RFC 5321, 5yz) that it never will. @throws MailError `mail/not-taken`. */
export interface Transport {
  deliver(mail: Delivery): Promise<{ readonly refused: number | null }>
  /** Whether mails can be handed over now. */
  check(): Promise<boolean>
}

/** @param smtpUrl `smtp:` or `smtps:`; to another machine only encrypted, unless the address says `?requireTLS=false`. */
export function smtpTransport(smtpUrl: string): Transport {
  const { hostname } = new URL(smtpUrl)
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const smtp = nodemailer.createTransport({
    url: smtpUrl,
    requireTLS: !local,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  })
  return {
    async deliver(mail) {
      try {
        await smtp.sendMail(message(mail))
        return { refused: null }
      } catch (error) {
        const { responseCode, code } = error as { responseCode?: number; code?: string }
        // Said of this mail; a refused password or greeting (other codes of the library) is no verdict on it.
        const verdict = code === 'EENVELOPE' || code === 'EMESSAGE'
        if (verdict && responseCode !== undefined && responseCode >= 500) return { refused: responseCode }
        throw new MailError('mail/not-taken', 'The mail server did not take the mail; it is tried again.', {
          facts: { smtp: responseCode ?? code ?? 'unknown' },
        })
      }
    },
    check: () =>
      smtp.verify().then(
        () => true,
        () => false,
      ),
  }
}

/** Writes each mail as an `.eml` file that its owner alone reads, in a folder that any mail program opens. */
export function folderTransport(folder: string): Transport {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async deliver(mail) {
      const { message: eml } = await composer.sendMail(message(mail))
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, `${fileInstant(mail.at)}-${mail.id}.eml`)
      writeFileSync(`${path}.draft`, eml as Buffer, { mode: 0o600 })
      renameSync(`${path}.draft`, path)
      return { refused: null }
    },
    check: async () => true,
  }
}

function message({ id, at, host, to, from, subject, text, html }: Delivery): SendMailOptions {
  return {
    // As objects: nothing in an address is parsed as a list of addresses.
    from: { name: from.name, address: from.email },
    replyTo: { name: '', address: from.email },
    to: { name: '', address: to },
    subject,
    text,
    html,
    date: at,
    messageId: `<${id}@${host}>`,
    // RFC 3834: no out-of-office answer to a machine.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
