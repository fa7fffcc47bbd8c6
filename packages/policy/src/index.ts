export type * from './bundle.ts'
export type { Diagnostic } from './diagnostic.ts'
