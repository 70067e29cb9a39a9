#!/usr/bin/env node
import { ensureInstalled } from './install.mjs'
import { runNode, server, serverEnv, serverFlags } from './runtime.mjs'

await ensureInstalled()
process.exitCode = await runNode(server, process.argv.slice(2), {
  cwd: process.cwd(),
  flags: serverFlags,
  env: serverEnv,
})
