export { finishWorkdays, setFinishWorkdays } from './category-finish.ts'
export { rulebookOf } from './rulebook.ts'
