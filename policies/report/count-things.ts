/** `no peer groups`, `1 peer group`, `2 peer groups`. */
export function countThings(number: number, noun: string): string {
  return `${number === 0 ? "no" : number} ${noun}${number === 1 ? "" : "s"}`;
}
