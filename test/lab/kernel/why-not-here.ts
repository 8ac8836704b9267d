import { spawnSync } from "node:child_process";
import { Namespace } from "./namespace";

const TOOLS: readonly (readonly [command: string, argument: string, debianPackage: string])[] = [
  ["ip", "-V", "iproute2"],
  ["nft", "--version", "nftables"],
  ["unshare", "--version", "util-linux"],
  ["nsenter", "--version", "util-linux"],
];

/** Why the lab cannot run on this machine; `undefined` where it can. */
export async function whyNotHere(): Promise<string | undefined> {
  if (process.platform !== "linux") return "it needs Linux";
  if (process.getuid?.() !== 0) return "it needs root, to make network namespaces";
  for (const [command, argument, debianPackage] of TOOLS) {
    if (spawnSync(command, [argument]).error !== undefined)
      return `there is no ${command} (Debian package ${debianPackage})`;
  }
  try {
    const namespace = await Namespace.make();
    try {
      await namespace.run("nft add table inet lab && ip link add s0 type bridge");
    } finally {
      await namespace.end();
    }
  } catch {
    return "the kernel gives no network namespace with nftables and bridges";
  }
  return undefined;
}
