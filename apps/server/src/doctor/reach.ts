import { discover } from '@lianxin/backend/modules/sign-in/service'
import { openChannels } from '@lianxin/backend/platform/channels/open-channels'
import { isLoopback } from '../loopback.ts'
import { systemClock } from '../open.ts'
import { plainWords } from '../plain-words.ts'
import { providerOf } from '../provider-of.ts'
import { SettingsFault } from '../settings.ts'
import type { Check, Patient } from './finding.ts'
import { mend, mind, ok } from './finding.ts'

const publicUrl: Check<Patient> = async ({ settings: { publicUrl, host } }) => {
  const todo = [
    '设 PUBLIC_URL=https://…，前面放 nginx 或 Caddy',
    'Set PUBLIC_URL=https://… and put nginx or Caddy in front',
  ] as const
  if (!publicUrl) {
    const said = ['没有设 PUBLIC_URL', 'PUBLIC_URL is not set'] as const
    return isLoopback(host) ? mind('url.https', said, todo) : mend('url.https', said, todo)
  }
  const { protocol, hostname } = new URL(publicUrl)
  if (protocol === 'https:') return ok('url.https', `对外地址 ${publicUrl}`, `people reach it at ${publicUrl}`)
  const said = [
    `${publicUrl} 不是 https：口令和手机号在路上能被看到`,
    `${publicUrl} is not https: passwords and phone numbers can be read on the way`,
  ] as const
  return isLoopback(hostname) ? mind('url.https', said, todo) : mend('url.https', said, todo)
}

/** The address of a visitor is what limits on tries count by. */
const proxy: Check<Patient> = async ({ settings: { publicUrl, behindProxy, host } }) => {
  const isTls = publicUrl?.startsWith('https:') ?? false
  if (isTls && !behindProxy)
    return mend(
      'proxy.addresses',
      [
        '前面有代理（https），却没有设 BEHIND_PROXY=on：所有人被当成同一个来访者，一起被限次',
        'there is a proxy (https) but BEHIND_PROXY is off: everybody counts as one visitor and shares one limit',
      ],
      ['设 BEHIND_PROXY=on', 'Set BEHIND_PROXY=on'],
    )
  if (behindProxy && !isLoopback(host))
    return mend(
      'proxy.addresses',
      [
        `BEHIND_PROXY=on，但服务直接听在 ${host}：绕过代理的人可以冒充任何地址`,
        `BEHIND_PROXY is on, but the server listens on ${host}: whoever goes around the proxy can claim any address`,
      ],
      ['设 HOST=127.0.0.1，或用防火墙只让代理连进来', 'Set HOST=127.0.0.1, or let only the proxy through the firewall'],
    )
  return ok(
    'proxy.addresses',
    behindProxy ? '来访者地址取自代理' : '没有代理',
    behindProxy ? 'addresses of visitors come from the proxy' : 'no proxy',
  )
}

const sms: Check<Patient> = async ({ env }) => {
  try {
    const opened = openChannels({ mode: 'production', env, clock: systemClock })
    return opened.sms
      ? ok('sms.gateway', '短信网关已设', 'SMS gateway set')
      : mind(
          'sms.gateway',
          ['SMS=off：不能用短信验证码登录', 'SMS=off: nobody signs in by a code'],
          [
            '有了网关后设 SMS_GATEWAY_URL 和 SMS_GATEWAY_TOKEN',
            'Set SMS_GATEWAY_URL and SMS_GATEWAY_TOKEN once there is a gateway',
          ],
        )
  } catch (error) {
    return mend('sms.gateway', ['没有发短信的通道', 'no SMS sender'], [plainWords(error), plainWords(error)])
  }
}

/** Not running is no fault of an installation; it is what one forgets. */
const running: Check<Patient> = async ({ settings: { host, port, roles } }) => {
  if (roles === 'jobs') return null
  const at = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`
  const answers = await fetch(`${at}/readyz`, { signal: AbortSignal.timeout(3_000) }).then(
    ({ ok: ready }) => ready,
    () => false,
  )
  return answers
    ? ok('server.running', `服务在 ${at} 应答`, `the server answers at ${at}`)
    : mind(
        'server.running',
        [`${at} 没有应答`, `nothing answers at ${at}`],
        ['systemctl start lianxin，或 npm start', 'systemctl start lianxin, or npm start'],
      )
}

/** The provider of identities: half of it keeps the server from starting, none of it answering keeps people out. */
const provider: Check<Patient> = async ({ settings }) => {
  try {
    const set = providerOf(settings)
    if (!set) return null
    await discover(set)
    return ok('provider.reached', `统一认证 ${set.issuer} 应答`, `the provider ${set.issuer} answers`)
  } catch (error) {
    if (error instanceof SettingsFault) {
      const [zh = '', en = zh] = error.message.split('\n')
      return mend(
        'provider.settings',
        [zh, en],
        ['补齐或去掉这些 OIDC_ 设置后再启动', 'Complete these OIDC_ settings or remove them, then start'],
      )
    }
    const reason = String(error instanceof Error && error.cause)
    return mend(
      'provider.reached',
      [
        `统一认证 ${settings.oidcIssuer} 用不了：${reason}`,
        `the provider ${settings.oidcIssuer} cannot be used: ${reason}`,
      ],
      [
        '核对 OIDC_ISSUER（要和它自己写的 issuer 一字不差）、网络和证书；其他登录方式不受影响',
        'Check OIDC_ISSUER (letter by letter what it calls itself), network and certificate; other ways to sign in go on',
      ],
    )
  }
}

export const reachChecks: readonly Check<Patient>[] = [publicUrl, proxy, sms, provider, running]
