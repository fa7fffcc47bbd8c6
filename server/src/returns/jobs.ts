/** Looks through the stores of a tenant for people who were erased, and itself the next night. Data: tenant. */
export const returnsQueue = 'returns.night'
