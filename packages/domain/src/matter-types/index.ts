import type { MatterTypeDefinition } from '../matters/definition.ts'
import { enquiry } from './enquiry.ts'
import { hazard } from './hazard.ts'
import { need } from './need.ts'
import { wish } from './wish.ts'

/** Every kind of matter the platform knows. A new one is a file here and its name in this list. */
export const matterTypes: readonly MatterTypeDefinition[] = [need, hazard, enquiry, wish]

const byId = new Map(matterTypes.map((type) => [type.id, type]))

/** The definition of a type; throws on an id that no landed version ever had. */
export function getMatterType(id: string): MatterTypeDefinition {
  const type = byId.get(id)
  if (!type) throw new Error(`unknown matter type ${id}`)
  return type
}

export const findMatterType = (id: string): MatterTypeDefinition | undefined => byId.get(id)
