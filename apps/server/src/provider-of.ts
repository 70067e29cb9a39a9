import type { ProviderSettings } from '@lianxin/backend/modules/sign-in/service'
import { isLoopback } from '@lianxin/backend/modules/sign-in/service'
import { type Settings, SettingsFault } from './settings.ts'

/**
 * The provider of identities that the settings name; null for none.
 * @throws SettingsFault when only half of it is set, or it would be asked over a line that others can read
 */
export function providerOf(settings: Settings): ProviderSettings | null {
  const { oidcIssuer: issuer, oidcClientId: clientId, oidcClientSecret: clientSecret, publicUrl } = settings
  if (!issuer && !clientId && !clientSecret) return null
  if (!issuer || !clientId || !clientSecret)
    throw fault(
      'OIDC_ISSUER、OIDC_CLIENT_ID、OIDC_CLIENT_SECRET 要一起设',
      'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together',
    )
  if (!publicUrl)
    throw fault(
      '用 OIDC 登录要设 PUBLIC_URL：认证平台要知道把人送回哪里',
      'Sign-in by OIDC needs PUBLIC_URL: the provider has to know where to send people back to',
    )
  if (!issuer.startsWith('https:') && !isLoopback(issuer))
    throw fault(`OIDC_ISSUER=${issuer} 不是 https`, `OIDC_ISSUER=${issuer} is not https`)
  const name = { zh: settings.oidcNameZh, en: settings.oidcNameEn }
  return { issuer, clientId, clientSecret, name, linkByPhone: settings.oidcLinkByPhone, publicUrl }
}

const fault = (zh: string, en: string) => new SettingsFault(`${zh}。\n${en}.`)
