/**
 * What the API's Node is given. Most of what a save makes dies within milliseconds: with a larger young generation it is collected there
 * and not copied on.
 */
export const apiNodeFlags = ['--max-semi-space-size=32'];
