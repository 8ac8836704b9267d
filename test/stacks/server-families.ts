/**
 * A Pulumi program: for each family of platforms two Front Ends and a BIG-IP of their own. The stack's name says whether their way
 * to each other leads through it.
 */
import * as pulumi from "@pulumi/pulumi";
import { CLOUD_ESTATES } from "./cloud-estates";
import { ON_PREMISES_ESTATES } from "./on-premises-estates";

const MENDED: Readonly<Record<string, boolean>> = { "servers-masked": false, "servers-mended": true };

const isMended = MENDED[pulumi.getStack()];
if (isMended === undefined) throw new pulumi.RunError(`there is no stack "${pulumi.getStack()}"`);
Object.entries({ ...ON_PREMISES_ESTATES, ...CLOUD_ESTATES }).forEach(([family, deploy], index) => {
  deploy({ family, net: `10.${101 + index}`, isMended });
});
