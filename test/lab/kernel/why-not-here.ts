import { spawnSync } from "node:child_process";

const TOOLS: readonly (readonly [command: string, argument: string, debianPackage: string])[] = [
  ["ip", "-V", "iproute2"],
  ["nft", "--version", "nftables"],
  ["unshare", "--version", "util-linux"],
  ["nsenter", "--version", "util-linux"],
];

/** Why the lab cannot run on this machine; `undefined` where it can. */
export function whyNotHere(): string | undefined {
  if (process.platform !== "linux") return "it needs Linux";
  if (process.getuid?.() !== 0) return "it needs root, to make network namespaces";
  for (const [command, argument, debianPackage] of TOOLS) {
    if (spawnSync(command, [argument]).error !== undefined)
      return `there is no ${command} (Debian package ${debianPackage})`;
  }
  const trial =
    "nft add table inet lab && ip link add s0 type bridge && ip link add v0 type veth peer name v1";
  return spawnSync("unshare", ["--net", "sh", "-c", trial]).status === 0
    ? undefined
    : "the kernel gives no network namespace with nftables, bridges and veth";
}
