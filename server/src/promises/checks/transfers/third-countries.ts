/** Outside the Union: one in the Area and one under a decision. The person is told of both (P-103, read to the letter). */
export const thirdCountries = ['CH', 'NO'] as const
