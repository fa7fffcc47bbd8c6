import type { Messages } from '../i18n.ts'
import { en } from '../typeset.ts'

export const console: Messages['console'] = {
  section: en`Officer's console`,
}
