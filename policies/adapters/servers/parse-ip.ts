import { IpAddress } from "../../values/address";
import type { Parsed } from "../plan/parse-fact";

export function parseIp(text: string): Parsed<IpAddress> {
  const address = IpAddress.parse(text);
  return address === undefined ? { why: "not an IP address" } : { value: address };
}
