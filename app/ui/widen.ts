/** The shape of a catalog of strings, for its translation: any text where there is a text, the same functions. */
export type Widen<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Key in keyof T]: Widen<T[Key]> };
