import { BlockList, isIP } from 'node:net'

const own = new BlockList()
own.addSubnet('127.0.0.0', 8, 'ipv4')
own.addAddress('::1', 'ipv6')

/** Whether a server that listens there is reached from this machine alone. `127.0.0.1.example.com` is a name like any other. */
export function isLoopback(host: string): boolean {
  const address = host.replace(/^\[(.*)\]$/, '$1')
  const version = isIP(address)
  return version === 0 ? address === 'localhost' : own.check(address, version === 4 ? 'ipv4' : 'ipv6')
}
