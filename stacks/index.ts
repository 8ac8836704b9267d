import * as pulumi from "@pulumi/pulumi";
import { broken } from "./broken";
import { hostsFile } from "./hosts-file";
import { preserveSource } from "./preserve-source";
import { sameSegmentDns } from "./same-segment-dns";
import { singleIp } from "./single-ip";

/** The reference stacks by the name of the Pulumi stack that picks them. */
const stacks: Readonly<Record<string, () => void>> = {
  broken,
  "hosts-file": hostsFile,
  "single-ip": singleIp,
  "same-segment-dns": sameSegmentDns,
  "preserve-source": preserveSource,
};

const deploy = stacks[pulumi.getStack()];
if (deploy === undefined) {
  const names = Object.keys(stacks).join(", ");
  throw new pulumi.RunError(`there is no reference stack "${pulumi.getStack()}"; expected one of ${names}`);
}
deploy();
