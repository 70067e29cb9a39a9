import { type Import, importsOf } from './import-graph.ts'
import { isTest, type Sources } from './sources.ts'

type Layer = {
  /** Workspaces it may import besides itself. */
  readonly of: readonly string[]
  /** Packages it may import; all that its package.json allows when not given. */
  readonly packages?: readonly string[]
  /** Runs in a browser too, so nothing of Node. */
  readonly everywhere?: true
}

/** `domain ← contract ← {backend, ui} ← apps`; the testkit serves tests, bench and the demo. */
const layers: Readonly<Record<string, Layer>> = {
  'packages/domain': { of: [], packages: ['zod'], everywhere: true },
  'packages/contract': { of: ['packages/domain'], packages: ['zod', 'zod-openapi'], everywhere: true },
  'packages/backend': { of: ['packages/contract', 'packages/domain'] },
  'packages/ui': { of: ['packages/contract', 'packages/domain'], everywhere: true },
  'packages/testkit': { of: ['packages/backend', 'packages/contract', 'packages/domain'] },
  'apps/mobile': { of: ['packages/ui', 'packages/contract', 'packages/domain'], everywhere: true },
  'apps/console': { of: ['packages/ui', 'packages/contract', 'packages/domain'], everywhere: true },
  'apps/server': { of: ['packages/backend', 'packages/testkit', 'packages/contract', 'packages/domain'] },
}

const workspaceOf = (path: string): string => path.split('/').slice(0, 2).join('/')
const partOf = (path: string, folder: RegExp): string | undefined => folder.exec(path)?.[1]
const moduleOf = (path: string) => partOf(path, /^packages\/backend\/src\/modules\/([^/]+)\//)
const featureOf = (path: string) => partOf(path, /^(apps\/[^/]+\/src\/features\/[^/.]+)/)

type Rule = (edge: Import) => string | false

const rules: readonly Rule[] = [
  outsideLayer,
  foreignPackage,
  aroundTheExports,
  intoAnotherModule,
  foreignQueries,
  platformToModule,
  testkitInEarnest,
  betweenFeatures,
]

/** Every import that goes against the direction of the house, as sentences. */
export const breachesOf = (sources: Sources): string[] =>
  importsOf(sources).flatMap((edge) =>
    rules.flatMap((rule) => {
      const why = rule(edge)
      return why ? [`${edge.from} imports ${edge.specifier}: ${why}`] : []
    }),
  )

function outsideLayer({ from, to }: Import) {
  const layer = layers[workspaceOf(from)]
  if (!layer || !('file' in to)) return false
  const target = workspaceOf(to.file)
  if (target === workspaceOf(from) || layer.of.includes(target)) return false
  return isTest(from) && target === 'packages/testkit' ? false : `${workspaceOf(from)} does not know ${target}`
}

function foreignPackage({ from, to }: Import) {
  const layer = layers[workspaceOf(from)]
  if (!layer || isTest(from) || !from.includes('/src/')) return false
  if ('node' in to) return layer.everywhere ? 'it also runs in a browser' : false
  if ('package' in to) return layer.packages && !layer.packages.includes(to.package) ? 'not one of its packages' : false
  return false
}

function aroundTheExports({ from, specifier, to }: Import) {
  if (!specifier.startsWith('.') || !('file' in to) || workspaceOf(from) === workspaceOf(to.file)) return false
  return layers[workspaceOf(to.file)] ? 'another workspace is imported by its name' : false
}

function intoAnotherModule({ from, to }: Import) {
  if (!('file' in to) || isTest(from)) return false
  const [own, other] = [moduleOf(from), moduleOf(to.file)]
  if (own === undefined || other === undefined || own === other) return false
  return to.file.endsWith('/service.ts') ? false : 'of another module only its service.ts'
}

function foreignQueries({ from, to }: Import) {
  if (!('file' in to) || !/[/-]queries\.ts$/.test(to.file)) return false
  // The index law explains the queries of the whole house.
  if (from === 'packages/backend/test/indexes.test.ts') return false
  return moduleOf(to.file) !== undefined && moduleOf(from) !== moduleOf(to.file)
    ? 'queries are their module’s own'
    : false
}

function platformToModule({ from, to }: Import) {
  if (!('file' in to) || isTest(from) || !from.startsWith('packages/backend/src/platform/')) return false
  return moduleOf(to.file) === undefined ? false : 'the platform knows no module'
}

function testkitInEarnest({ from, to }: Import) {
  if (!('file' in to) || workspaceOf(to.file) !== 'packages/testkit') return false
  const allowed = isTest(from) || /^(packages\/testkit|apps\/server|bench|e2e)\//.test(from)
  return allowed ? false : 'the testkit serves tests, bench and the demo only'
}

function betweenFeatures({ from, to }: Import) {
  if (!('file' in to)) return false
  const [own, other] = [featureOf(from), featureOf(to.file)]
  return own !== undefined && other !== undefined && own !== other ? 'features do not import each other' : false
}
