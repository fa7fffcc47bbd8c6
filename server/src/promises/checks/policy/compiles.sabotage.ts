import type { PolicyFiles } from '@garant/policy'
import { onFiles } from '../../sabotage.ts'

export const sabotage = onFiles(
  {
    fr: 'Une ligne étrangère est ajoutée au fichier de l’organisation.',
    en: 'A foreign line is added to the organisation’s file.',
  },
  (files): PolicyFiles =>
    new Map(
      [...files].map(([path, content]) => [path, path === 'organisation.yaml' ? broken(content) : content]),
    ),
)

function broken(content: unknown): string {
  const text = content instanceof Uint8Array ? new TextDecoder().decode(content) : String(content)
  return `${text}\nforeign-line: true\n`
}
