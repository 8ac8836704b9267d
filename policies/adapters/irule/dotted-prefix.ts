import { IpAddress, Prefix } from "../../values/address";

/** The IPv4 network whose addresses' texts begin like this: `10.1.` is 10.1.0.0/16; `undefined` where it is not whole numbers. */
export function readDottedPrefix(text: string): Prefix | undefined {
  const octets = text.split(".").slice(0, -1);
  if (!/^(?:(?:0|[1-9]\d{0,2})\.){1,3}$/.test(text)) return undefined;
  const address = IpAddress.parse([...octets, "0", "0", "0"].slice(0, 4).join("."));
  return address && Prefix.of(address, 8 * octets.length);
}
