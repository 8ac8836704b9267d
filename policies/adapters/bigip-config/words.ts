/** Words of tmsh that stand for yes and no. */
export const ON_OFF: ReadonlyMap<string, boolean> = new Map([
  ["enabled", true],
  ["disabled", false],
  ["enable", true],
  ["disable", false],
]);

export const YES_NO: ReadonlyMap<string, boolean> = new Map([
  ["yes", true],
  ["no", false],
  ["true", true],
  ["false", false],
  ...ON_OFF,
]);
