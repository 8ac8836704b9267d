/**
 * A Pulumi program: an estate of 20 resources that matter, among as many that have no bearing as the stack's configuration
 * says. Those look like resources of the package `random`.
 */
import * as pulumi from "@pulumi/pulumi";
import { deployEstate, fe01, fe02 } from "../../stacks/topology";

class Bystander extends pulumi.CustomResource {
  constructor(name: string, byteLength: number) {
    const keepers = { name, purpose: "has no bearing on how peers reach each other" };
    super("random:index/randomId:RandomId", name, { byteLength, keepers, hex: undefined });
  }
}

const bystanders = new pulumi.Config("benchmark").requireNumber("bystanders");
for (let index = 0; index < bystanders; index += 1) new Bystander(`bystander-${index}`, 8);

// The network is 10 resources, the listeners are one, the pool's name is one, and each Front End has two.
deployEstate({
  frontEnds: [
    fe01,
    fe02,
    {
      name: "fe03",
      lb: "10.1.1.13/24",
      gateway: "10.1.1.1",
      mgmt: "10.1.9.13/24",
      record: ["10.1.1.13"],
    },
    {
      name: "fe04",
      lb: "10.1.2.14/24",
      gateway: "10.1.2.1",
      mgmt: "10.1.9.14/24",
      record: ["10.1.2.14"],
    },
  ],
});
