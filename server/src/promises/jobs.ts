/** Runs the checks of a tenant's promises. Data: tenant, cause. */
export const promisesQueue = 'promises.run'
