import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { getAdapter } from 'better-auth/db/adapter'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Db } from '../db/db.ts'
import type { Random } from '../kernel/random.ts'
import { recoveryCodes } from './recovery-code.ts'
import { hashTokens } from './session-tokens.ts'

export interface AuthSettings {
  /** Public address of the console, "https://privacy.example.fr". */
  readonly url: string
  /** Signs cookies and encrypts TOTP secrets; generated, never in the database. */
  readonly secret: string
  /** Name shown by the person's authenticator application. */
  readonly issuer: string
}

/**
 * better-auth authenticates and nothing else: its own HTTP handler is never mounted, our forms call it. Its tables carry
 * our names; who belongs to which tenant, in which role, is `account_member`, which is ours.
 */
export function openAuth(db: Db, settings: AuthSettings, random: Random) {
  const secure = settings.url.startsWith('https:')
  const prefix = secure ? '__Host-garant' : 'garant'
  return betterAuth({
    appName: settings.issuer,
    baseURL: settings.url,
    secret: settings.secret,
    database: (options: BetterAuthOptions) =>
      hashTokens(getAdapter({ ...options, database: { db: db.read, type: 'postgres' } })),
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, autoSignIn: true, minPasswordLength: 12, maxPasswordLength: 128 },
    user: { modelName: 'account_user' },
    session: {
      modelName: 'account_session',
      expiresIn: sessionHours * 3600,
      // Counted from the sign-in: a page that refreshes itself would keep a session alive for ever.
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    account: { modelName: 'account_credential' },
    verification: { modelName: 'account_verification' },
    // Neither the operator's address nor their browser is needed to keep them signed in.
    advanced: {
      ipAddress: { disableIpTracking: true },
      // Otherwise "__Secure-" is put before every name, and "__Host-" counts only where a name begins with it.
      useSecureCookies: false,
      cookiePrefix: prefix,
      defaultCookieAttributes: { httpOnly: true, secure, sameSite: 'lax', path: '/' },
      cookies: {
        session_token: { name: `${prefix}-session` },
        two_factor: { name: `${prefix}${pendingCookie}` },
        dont_remember: { name: `${prefix}-short` },
      },
    },
    databaseHooks: {
      session: {
        create: { before: async (session) => ({ data: { ...session, userAgent: '', ipAddress: '' } }) },
      },
    },
    rateLimit: { enabled: false },
    plugins: [
      twoFactor({
        issuer: settings.issuer,
        twoFactorTable: 'account_totp',
        backupCodeOptions: { customBackupCodesGenerate: () => recoveryCodes(random) },
        accountLockout: { enabled: true, maxFailedAttempts: 5, durationSeconds: 900 },
      }),
    ],
  })
}

export type Auth = ReturnType<typeof openAuth>

/** End of the name of the cookie between the two factors. */
export const pendingCookie = '-second-factor'

/** A console session ends after a working day. */
const sessionHours = 12
