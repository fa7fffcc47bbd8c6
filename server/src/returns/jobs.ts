/** Looks through the stores of a tenant for people who were erased. Data: tenant. */
export const returnsQueue = 'returns.night'

/** Gives every tenant its next night, and itself a later turn. Data: none. */
export const nightsQueue = 'returns.nights'
