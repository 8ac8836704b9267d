import type { Fact } from "../../values/fact";
import { parseFact, parseWord, withDefault } from "../plan/parse-fact";
import type { DeclaredObject } from "./declared-object";

const ADMIN_STATES = new Map([
  ["enable", true],
  ["disable", false],
]);

/** Whether a service takes new connections. One that is disabled still stands in the way of less specific ones. */
export function readAdminState(service: DeclaredObject): Fact<boolean> {
  return parseFact(withDefault(service.properties.string("adminState"), "enable"), parseWord(ADMIN_STATES));
}
