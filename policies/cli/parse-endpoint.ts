import { IpAddress } from "../values/address";
import { UsageError } from "./usage-error";

/** One end of a connection as it is given on the command line. */
export interface Endpoint {
  readonly address: IpAddress;
  readonly port: number | undefined;
}

const FORMS = "10.1.1.11, 10.1.1.11:443, 2001:db8::1 or [2001:db8::1]:443";
const LARGEST_PORT = 65535;

/** Reads `ADDRESS[:PORT]`, IPv6 with a port in brackets. Throws a UsageError that names the option. */
export function parseEndpoint(option: string, text: string): Endpoint {
  const refuse = (why: string): never => {
    throw new UsageError(`${option} "${text}": ${why}`);
  };
  if (text.includes("%"))
    return refuse("route domains are not given here: addresses are in that of the arrival VLAN");
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  const isPlainIpv6 = bracketed === null && text.split(":").length > 2;
  const [host, ...rest] = bracketed === null && !isPlainIpv6 ? text.split(":") : [text];
  const port = bracketed === null ? rest[0] : bracketed[2];
  const address = IpAddress.parse(bracketed?.[1] ?? host ?? "");
  if (address === undefined || (bracketed !== null && address.family !== 6))
    return refuse(`expected an address, as in ${FORMS}`);
  if (port === undefined) return { address, port: undefined };
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > LARGEST_PORT)
    return refuse(`expected a port from 1 to ${LARGEST_PORT} behind the address`);
  return { address, port: Number(port) };
}
