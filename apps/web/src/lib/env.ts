/** A build that is served, as against the development server. */
export const isBuilt: boolean = import.meta.env.PROD;
