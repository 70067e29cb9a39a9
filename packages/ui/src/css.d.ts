/** Vite and Vitest take a stylesheet as a side-effect import; TypeScript must be told so. */
declare module '*.css'
