/** A list that holds each thing once, although thousands of flows have it. */
export class Interner<T> {
  private readonly places = new Map<string, number>();
  readonly list: T[] = [];

  /** The thing's place in the list. */
  place(thing: T): number {
    const key = JSON.stringify(thing);
    const known = this.places.get(key);
    if (known !== undefined) return known;
    const place = this.list.push(thing) - 1;
    this.places.set(key, place);
    return place;
  }
}
