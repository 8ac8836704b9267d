/** A test of one trap: `name` is the one that docs/traps.md gives it, as `traps-page.test.ts` checks. */
export function trap(name: string, body: () => Promise<void> | void): void {
  it(name, async () => {
    await body();
  });
}
