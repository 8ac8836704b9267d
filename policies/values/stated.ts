/** A value as JSON has it. */
export type Stated =
  null | boolean | number | string | readonly Stated[] | { readonly [key: string]: Stated };
