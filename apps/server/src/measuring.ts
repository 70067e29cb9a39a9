import type { Channels } from '@lianxin/backend/platform/channels/open-channels'
import type { Metrics } from '@lianxin/backend/platform/operations/metrics'
import { openMetrics } from '@lianxin/backend/platform/operations/metrics'
import { serveMetrics } from '@lianxin/backend/platform/operations/metrics-server'
import { isLoopback } from './loopback.ts'
import { type Settings, SettingsFault } from './settings.ts'
import { version } from './version.ts'

/** The figures for Prometheus, where settings ask for them. */
export type Measuring = {
  readonly metrics: Metrics
  /** Opens the port; answers how to close it. */
  serve(): Promise<() => void>
}

/** @throws SettingsFault when the figures would lie open to the network */
export function openMeasuring({
  metricsPort: port,
  metricsHost: host,
  metricsToken: token,
}: Settings): Measuring | null {
  if (port === undefined) return null
  if (!isLoopback(host) && !token)
    throw new SettingsFault(
      `METRICS_HOST=${host} 要同时设 METRICS_TOKEN。\nMETRICS_HOST=${host} needs METRICS_TOKEN as well.`,
    )
  const metrics = openMetrics(version)
  return {
    metrics,
    serve: async () => {
      const server = await serveMetrics(metrics, { port, host, token })
      return () => void server.close()
    },
  }
}

/** The same channels, counted. */
export const counted = (measuring: Measuring | null, channels: Channels): Channels => ({
  ...channels,
  sms: channels.sms && measuring ? measuring.metrics.counting(channels.sms) : channels.sms,
})
