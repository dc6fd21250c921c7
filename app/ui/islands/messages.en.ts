/** The few strings islands say themselves; part of the catalog, apart so that the browser loads only these. */
export const islandMessages = {
  notSaved: "Not saved. Tap again",
  errorPrefix: "Error: ",
  show: "Show",
  hide: "Hide",
  updated: (range: string) => `Table updated. ${range}.`,
  reasonFirst: "Choose a reason, or say in your own words what is missing.",
  decided: "Decided",
  notSent: "This could not be sent. Check your connection and try again.",
} as const;
