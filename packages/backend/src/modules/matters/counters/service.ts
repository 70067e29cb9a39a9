export { type Cell, listCells } from './counter-queries.ts'
export { ALL_CATEGORIES } from './grain.ts'
