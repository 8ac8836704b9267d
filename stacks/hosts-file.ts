import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { addHostsLines, removeHostsLines } from "peerpath";
import { deployEstate, fqdnOf } from "./topology";

/** Fix 1: each Front End's hosts file maps its peer to the peer's address on the segment that both are on. */
export function hostsFile(): void {
  const servers = deployEstate();
  mapPeer("fe01", "10.1.9.11", { address: "10.1.9.12", names: [fqdnOf("fe02")] });
  mapPeer("fe02", "10.1.9.12", { address: "10.1.9.11", names: [fqdnOf("fe01")] });

  /** Adds the line over SSH, once however often it runs, and takes it out again when the resource is deleted. */
  function mapPeer(name: string, host: string, line: { address: string; names: string[] }): void {
    const config = new pulumi.Config();
    const parent = servers.get(name);
    new command.remote.Command(
      `${name}-hosts`,
      {
        connection: {
          host,
          user: config.get("sshUser") ?? "Administrator",
          privateKey: config.getSecret("sshPrivateKey") ?? "",
        },
        create: addHostsLines([line], "powershell"),
        delete: removeHostsLines([line], "powershell"),
      },
      parent === undefined ? {} : { parent },
    );
  }
}
