/**
 * Keeps Node from colouring errors. The SDK asks for colours whenever it prints one, which nobody sees here; and in some
 * versions of Node 20 colouring a frame of `node_modules/@pulumi/resource.ts` does not end before the memory does.
 */
import type { inspect as Inspect, InspectOptions } from "node:util";

/** Replaces the module's `inspect`; everything but the colours of errors stays as it was. */
export function install(util: { inspect: typeof Inspect }): void {
  const { inspect } = util;
  const plain = (value: unknown, ...options: [InspectOptions?]): string => {
    const [asked] = options;
    if (!(value instanceof Error) || typeof asked !== "object") return inspect(value, ...options);
    return inspect(value, { ...asked, colors: false });
  };
  Object.assign(util, { inspect: Object.defineProperties(plain, Object.getOwnPropertyDescriptors(inspect)) });
}
