/**
 * Writes what a worker of the test runner has covered every few minutes: a worker that is told to end has a second for it, which
 * is too short on a busy machine, and all that it covered would be lost.
 */
import * as v8 from "node:v8";

const EVERY_MS = 120_000;
let last = Date.now();

/** Of the test runner: in each worker, after each file. */
export const mochaHooks = {
  afterAll(): void {
    if (process.env["NODE_V8_COVERAGE"] === undefined || Date.now() - last < EVERY_MS) return;
    v8.takeCoverage();
    last = Date.now();
  },
};
