import { type Aside, type Facts, type Helper, type Matter, type MatterAction, nothingAside } from './matter.ts'

/** What the side lines have made of a matter after one more action: read from its facts alone, like all of `reduce`. */
export function asideAfter(matter: Matter, { id, facts, at, to, by }: MatterAction): Partial<Matter> {
  const { effect } = facts
  return {
    ...(effect === 'reopen' && startedOver),
    ...(losesLead.has(effect) && { extension: null }),
    ...(facts.deskCode !== undefined && { deskCode: facts.deskCode }),
    ...helpersAfter(matter, facts),
    // A pause lasts as long as the state in which the matter stands still.
    ...((facts.pause || to !== matter.state) && { pause: facts.pause ?? null }),
    ...(facts.extension !== undefined && { extension: facts.extension }),
    ...(facts.granted && { extensions: matter.extensions + 1 }),
    ...(facts.bounced && { bounces: matter.bounces + 1 }),
    ...(effect === 'urge' && { urges: matter.urges + 1 }),
    ...(effect === 'urge' && by.personId === matter.reporterId && { urgedAt: at }),
    ...(facts.followers !== undefined && { followers: matter.followers + facts.followers }),
    ...(facts.mergedInto !== undefined && { mergedInto: facts.mergedInto }),
    ...linksAfter(matter, facts),
    ...(facts.claim !== undefined && { claim: facts.claim }),
    ...(facts.agreed !== undefined && { agreed: facts.agreed }),
    ...(effect === 'publish' && { published: id }),
    ...(effect === 'unpublish' && { published: null }),
  }
}

/** A reopened matter begins anew, but for those who follow it, what it is linked to and what its reporter agreed to. */
const startedOver: Partial<Aside> = (({ helpers, extension, extensions, bounces, mergedInto, claim, published }) => ({
  ...{ helpers, extension, extensions, bounces, mergedInto, claim, published },
}))(nothingAside)

/** What was asked for dies with the assignment of who asked. */
const losesLead: ReadonlySet<Facts['effect']> = new Set(['assign', 'reassign', 'release', 'return', 'merge'])

function helpersAfter({ helpers }: Matter, { helpers: called, helper, released }: Facts): Partial<Aside> {
  if (called) return { helpers: [...helpers, ...called] }
  if (helper) return { helpers: helpers.map((one): Helper => (one.id === helper.id ? helper : one)) }
  if (released) return { helpers: helpers.filter(({ id }) => id !== released) }
  return {}
}

function linksAfter({ links }: Matter, { effect, other }: Facts): Partial<Aside> {
  if (effect === 'link') return { links: [...links, other!] }
  if (effect === 'unlink') return { links: links.filter((id) => id !== other) }
  return {}
}
