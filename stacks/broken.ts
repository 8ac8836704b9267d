import { deployEstate } from "./topology";

/**
 * The seed's fault: each Front End's name gives its address on the load balancer's segment, so its peer goes through the
 * BIG-IP, and the listener that forwards there leaves `snat` out, which AS3 takes for "auto".
 */
export function broken(): void {
  deployEstate();
}
