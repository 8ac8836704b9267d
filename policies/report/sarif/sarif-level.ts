import type { Level } from "../../rules/rule";

/** SARIF's word for how grave a finding is. */
export function toLevel(level: Level): "error" | "warning" {
  return level === "mandatory" ? "error" : "warning";
}
