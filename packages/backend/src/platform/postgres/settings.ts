/** How clients reach the cluster: a socket folder on Unix, a port of the loopback address on Windows. */
export type Listen = { readonly socketFolder: string } | { readonly port: number }

const quote = (value: string) => `'${value.replaceAll("'", "''")}'`

/**
 * `lianxin.conf`, rewritten at every start and read before an administrator's `local.conf`.
 * Sized for 2–4 cores and 4 GB shared with the server itself.
 */
export function settings(listen: Listen, durable: boolean): string {
  const values: Record<string, string> = {
    ...listening(listen),
    max_connections: '100',
    shared_buffers: quote('128MB'),
    work_mem: quote('8MB'),
    maintenance_work_mem: quote('64MB'),
    max_wal_size: quote('1GB'),
    checkpoint_timeout: quote('15min'),
    random_page_cost: '1.1',
    jit: 'off',
    timezone: quote('UTC'),
    log_timezone: quote('UTC'),
    logging_collector: 'on',
    log_directory: quote('log'),
    log_filename: quote('postgres-%a.log'),
    log_truncate_on_rotation: 'on',
    log_rotation_age: quote('1d'),
    log_line_prefix: quote('%m [%p] %q%u@%d '),
    // A failure is logged without its statement and detail: names and phones travel in them.
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: '0',
    log_min_error_statement: 'panic',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', logging_collector: 'off' }),
  }
  const lines = Object.entries(values).map(([name, value]) => `${name} = ${value}`)
  return `${['# Written at every start. Put your own settings into local.conf beside this file.', ...lines].join('\n')}\n`
}

function listening(listen: Listen): Record<string, string> {
  if ('port' in listen) {
    return { listen_addresses: quote('127.0.0.1'), port: String(listen.port), unix_socket_directories: quote('') }
  }
  return {
    listen_addresses: quote(''),
    port: '5432',
    unix_socket_directories: quote(`"${listen.socketFolder.replaceAll('"', '""')}"`),
    unix_socket_permissions: '0700',
  }
}
