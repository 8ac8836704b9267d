import * as pulumi from "@pulumi/pulumi";

/** One address of a server on one segment. */
export interface ServerInterfaceArgs {
  /** Name of the interface, unique within the server. */
  name: pulumi.Input<string>;
  /** Address with prefix length: `10.1.1.11/24`. */
  address: pulumi.Input<string>;
  /** The default gateway that the interface brings. */
  gateway?: pulumi.Input<string> | undefined;
  /** Name of the broadcast domain; without it, the same prefix is taken for the same segment. */
  segment?: pulumi.Input<string> | undefined;
  /** Route metric; the smaller wins. */
  metric?: pulumi.Input<number> | undefined;
  /** Whether the server registers the address in DNS by itself. */
  register?: pulumi.Input<boolean> | undefined;
  /** Whether the server sends from the address only where its interface has no other. */
  skipAsSource?: pulumi.Input<boolean> | undefined;
}

export interface ServerRouteArgs {
  /** Destination prefix: `10.9.0.0/16`. */
  to: pulumi.Input<string>;
  /** Next hop, an address on one of the server's segments. */
  via: pulumi.Input<string>;
  /** As the server's route table shows it; the smaller wins. */
  metric?: pulumi.Input<number> | undefined;
  /** Name of the interface that it leads out of. */
  interface?: pulumi.Input<string> | undefined;
}

/** A service that listens on some of the server's addresses only. */
export interface ServerListenArgs {
  port: pulumi.Input<number>;
  /** `tcp` where it is left out. */
  protocol?: pulumi.Input<"tcp" | "udp"> | undefined;
  addresses: pulumi.Input<pulumi.Input<string>[]>;
}

export interface ServerResolverArgs {
  /** DNS suffixes, in the order in which the server appends them. */
  suffixes?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** DNS servers that it asks, where they are not those of its cloud's network. */
  servers?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

/** The same keys as an entry of `servers` in the facts object. */
export interface ServerArgs {
  /** Fully qualified name by which the peers call the server. */
  fqdn: pulumi.Input<string>;
  interfaces: pulumi.Input<pulumi.Input<ServerInterfaceArgs>[]>;
  routes?: pulumi.Input<pulumi.Input<ServerRouteArgs>[]> | undefined;
  /** Lines of the hosts file: addresses by name. */
  hosts?: pulumi.Input<Record<string, pulumi.Input<pulumi.Input<string>[]>>> | undefined;
  /** Services that listen on some addresses only; one that is left out listens on all. */
  listen?: pulumi.Input<pulumi.Input<ServerListenArgs>[]> | undefined;
  /** How the server asks DNS. */
  resolver?: pulumi.Input<ServerResolverArgs> | undefined;
}

/**
 * Describes a server to peerpath from inside a Pulumi program. It makes nothing: it puts the server's names, addresses and
 * routes into the plan, where the policies see them, and groups the resources that belong to the server under it.
 */
export class Server extends pulumi.ComponentResource {
  static readonly type = "peerpath:index:Server";
  readonly fqdn: pulumi.Output<string>;
  readonly interfaces: pulumi.Output<pulumi.Unwrap<ServerInterfaceArgs>[]>;

  constructor(name: string, args: ServerArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Server.type, name, args, opts);
    this.fqdn = pulumi.output(args.fqdn);
    this.interfaces = pulumi.output(args.interfaces);
    this.registerOutputs({
      fqdn: this.fqdn,
      interfaces: this.interfaces,
      routes: args.routes,
      hosts: args.hosts,
      listen: args.listen,
      resolver: args.resolver,
    });
  }
}
