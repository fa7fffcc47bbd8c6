import { fr } from '../typeset.ts'

/** The data protection officer's console. */
export const console = {
  section: fr`Console du délégué`,
}
