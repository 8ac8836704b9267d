import type { Field } from "../read-fields";

/** Minor versions add; of major ones 0 is Terraform's before 1.0. */
export function requireFormat(document: Field): void {
  const version = document.at("format_version");
  if (!/^[01]\.\d+$/.test(version.text())) throw version.unexpected("0.x or 1.x");
}
