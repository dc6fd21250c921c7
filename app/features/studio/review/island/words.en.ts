export const words = { about: (chosen: string) => `About the words “${chosen}”` } as const;
