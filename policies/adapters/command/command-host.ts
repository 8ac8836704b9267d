import { type Fact, type Origin, absent } from "../../values/fact";
import type { PropertyReader } from "../plan/property-reader";

/** The machine that a remote command or copy connects to. */
export function readHost(reader: PropertyReader): Fact<string> {
  const connection = reader.object("connection");
  if (connection.state !== "known") return connection;
  const host = connection.value.string("host");
  return host.state === "absent" ? absent(hostOrigin(reader)) : host;
}

function hostOrigin(reader: PropertyReader): Origin {
  return { source: reader.origin.source, path: "connection.host" };
}
