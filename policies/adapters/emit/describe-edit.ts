import type { Edit } from "../../records/edits";
import type { IpAddress } from "../../values/address";
import { escapeControls } from "../../values/printable";

/** What an edit does, in one line for a comment: `the A record of fe02.ocs.example.com gives 10.1.9.12`. */
export function describeEdit(edit: Edit): string {
  return escapeControls(describe(edit));
}

function describe(edit: Edit): string {
  switch (edit.kind) {
    case "hosts-lines":
      return `the hosts file of ${edit.server} maps ${edit.lines.map(({ names, address }) => `${names.join(" ")} to ${address.text}`).join(", ")}`;
    case "hosts-entry":
      return `the hosts file of ${edit.server} maps ${edit.name} to ${listOf(edit.to)}, not ${listOf(edit.from.map(({ address }) => address))}`;
    case "record-values":
      return `the ${edit.type} record of ${edit.name} gives ${listOf(edit.to)}, not ${listOf(edit.from.map(({ address }) => address))}`;
    case "record-added":
      return `${edit.name} has an ${edit.type} record that gives ${listOf(edit.to)}`;
    case "registration-ended":
      return `interface ${edit.interface} of ${edit.server} no longer registers ${edit.address.text} in DNS`;
    case "one-interface": {
      const { server, kept, given } = edit;
      const gateway = kept.gatewayTo === undefined ? "" : ` with gateway ${kept.gatewayTo}`;
      const others = given.length === 0 ? "" : ` and gives up ${given.map(({ name }) => name).join(", ")}`;
      return `${server} has ${kept.to} on interface ${kept.name}${gateway}${others}`;
    }
    case "member-address":
      return edit.node === undefined
        ? `the member ${edit.from.text} of pool ${edit.pool} becomes ${edit.to.text}`
        : `node ${edit.node}, a member of pool ${edit.pool}, has ${edit.to.text}, not ${edit.from.text}`;
    case "translation-ended":
      return `${edit.virtual} does not translate the source (before: ${edit.from})`;
    case "listener-added":
      return `${edit.path} forwards ${edit.source.text} to ${edit.destination.text} and leaves the source alone`;
    case "irule-added":
      return `iRule ${edit.path} takes back every translation of the source`;
    case "snat-origins":
      return `SNAT ${edit.snat} holds for ${edit.to.map(({ text }) => text).join(", ")} only`;
    case "snat-vlans":
      return `SNAT ${edit.snat} holds on ${edit.to.join(", ")} only`;
  }
}

function listOf(addresses: readonly IpAddress[]): string {
  return addresses.length === 0 ? "nothing" : addresses.map(({ text }) => text).join(", ");
}
