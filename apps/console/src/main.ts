// The order matters: schemas must not be made before they are told not to compile themselves.
import './app/jitless.ts'

void import('./start.tsx')
