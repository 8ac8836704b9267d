/**
 * A Pulumi program: near-twins of the reference stacks, one property apart. The stack's name picks one, or `near-twins:twin` of
 * its configuration where one stack shows several in turn.
 */
import * as command from "@pulumi/command";
import * as dns from "@pulumi/dns";
import * as f5bigip from "@pulumi/f5bigip";
import * as pulumi from "@pulumi/pulumi";
import { Server, addHostsLines } from "peerpath";
import { type FrontEnd, deployEstate, fe01, fe02, fqdnOf } from "../../stacks/topology";

const DNS_ON_COMMON: readonly FrontEnd[] = [
  { ...fe01, record: ["10.1.9.11"] },
  { ...fe02, record: ["10.1.9.12"] },
];

/** An address that nobody knows before the deployment, as one that an allocator gives. */
function allocated(): pulumi.Output<string> {
  return new command.local.Command("allocate", { create: "true" }).stdout;
}

function mapPeer(name: string, host: string, address: string, peer: string, password = "not-a-secret"): void {
  new command.remote.Command(`${name}-hosts`, {
    connection: { host, user: "Administrator", password },
    create: addHostsLines([{ address, names: [fqdnOf(peer)] }], "powershell"),
  });
}

/** A listener of its own for what comes from one segment; its source makes it the more specific one. */
function keepSourceFrom(prefix: string): void {
  const forward = {
    class: "Service_Forwarding",
    forwardingType: "ip",
    virtualAddresses: [["10.1.0.0/16", prefix]],
    virtualPort: 0,
    snat: "none",
  };
  const declaration = {
    class: "ADC",
    schemaVersion: "3.50.0",
    keep: { class: "Tenant", fe: { class: "Application", forward } },
  };
  new f5bigip.As3("keep", { as3Json: JSON.stringify({ class: "AS3", declaration }) });
}

/** A component that registers something else than it is given. It has no bearing. */
class Rack extends pulumi.ComponentResource {
  constructor() {
    super("test:index:Rack", "rack", { passed: 1 });
    this.registerOutputs({ registered: 2 });
  }
}

function addThirdServer(): void {
  const address = allocated();
  new Server("fe03", {
    fqdn: fqdnOf("fe03"),
    interfaces: [{ name: "lb", address: pulumi.interpolate`${address}/24`, gateway: "10.1.1.1" }],
  });
  new dns.ARecordSet("fe03", { zone: "ocs.example.com.", name: "fe03", addresses: [address] });
}

/** fe02's name leads to a virtual server for fe02 alone, made with native resources. */
function publishOnePeer(sourceAddressTranslation: { sourceAddressTranslation?: string }): void {
  deployEstate({ frontEnds: [DNS_ON_COMMON[0] ?? fe01, { ...fe02, record: ["192.0.2.20"] }] });
  const pool = new f5bigip.ltm.Pool("fe02-peer", { name: "/Common/fe02-peer" });
  new f5bigip.ltm.PoolAttachment("fe02-peer", { pool: pool.name, node: "10.1.2.12:5071" });
  new f5bigip.ltm.VirtualServer("fe02-peer", {
    name: "/Common/fe02-peer",
    destination: "192.0.2.20",
    port: 5071,
    pool: pool.name,
    ...sourceAddressTranslation,
  });
}

/** A global SNAT that covers every Front End. */
function translateEverything(): void {
  new f5bigip.ltm.Snat("out", {
    name: "/Common/out",
    origins: [{ name: "10.1.0.0/16" }],
    translation: "/Common/192.0.2.9",
  });
}

/** The broken estate, and beside it resources of which nothing is known yet. */
function deployUnknowns(): void {
  deployEstate();
  const text = allocated();
  const list = pulumi.output([text]);
  const number = text.apply(Number);
  new f5bigip.net.Vlan("u", { name: text, tag: number, interfaces: [{ vlanport: text }] });
  new f5bigip.net.SelfIp("u", { name: text, ip: text, vlan: text, trafficGroup: text });
  new f5bigip.net.Route("u", { name: text, network: text, gw: text });
  new f5bigip.ltm.Node("u", { name: text, address: text });
  new f5bigip.ltm.Pool("u", { name: text, allowSnat: text });
  new f5bigip.ltm.PoolAttachment("u", { pool: text, node: text });
  new f5bigip.ltm.VirtualAddress("u", { name: text });
  new f5bigip.ltm.VirtualServer("u", {
    name: text,
    destination: text,
    port: number,
    pool: text,
    vlans: list,
  });
  new f5bigip.ltm.Snat("u", { name: text, origins: [{ name: text }], translation: text });
  new f5bigip.ltm.SnatPool("u", { name: text, members: list });
  new f5bigip.ltm.IRule("u", { name: text, irule: text });
  new f5bigip.As3("u", { as3Json: text });
  new f5bigip.Do("u", { doJson: text });
  new dns.ARecordSet("u", { zone: text, name: text, addresses: list });
  new dns.CnameRecord("u", { zone: text, name: text, cname: text });
  new command.remote.Command("u", { connection: { host: text }, create: text });
  new Server("u", { fqdn: text, interfaces: [{ name: text, address: text }] });
}

/** The seed's case in IPv6, each Front End on a segment of its own. */
function deployIpv6(snat: { snat?: string }): void {
  const zone = "ocs.example.com.";
  ["a", "b"].forEach((leg, index) => {
    const [network, name] = [`2001:db8:${index + 1}::`, `fe0${index + 1}`];
    const address = `${network}1${index + 1}`;
    const trafficGroup = "traffic-group-1";
    new f5bigip.net.SelfIp(leg, {
      name: `/Common/${leg}`,
      ip: `${network}1/64`,
      vlan: `/Common/${leg}`,
      trafficGroup,
    });
    const interfaces = [{ name: "lb", address: `${address}/64`, gateway: `${network}1` }];
    new Server(name, { fqdn: fqdnOf(name), interfaces });
    new dns.AaaaRecordSet(name, { zone, name, addresses: [address] });
  });
  const forward = {
    class: "Service_Forwarding",
    forwardingType: "ip",
    virtualAddresses: ["2001:db8::/32"],
    virtualPort: 0,
    ...snat,
  };
  const declaration = {
    class: "ADC",
    schemaVersion: "3.50.0",
    ocs: { class: "Tenant", fe: { class: "Application", forward } },
  };
  new f5bigip.As3("ocs", { as3Json: JSON.stringify({ class: "AS3", declaration }) });
}

/**
 * Two BIG-IPs of a provider each, every object with the same path on both: fe01 and fe02 are behind ltm1, fe03 and fe04 behind
 * ltm2, and the listener of ltm1 translates unless told otherwise.
 */
function deployTwoSites(snatOfLtm1?: "none"): void {
  [1, 2].forEach((site) => {
    const provider = new f5bigip.Provider(`ltm${site}`, {
      address: `192.0.2.${site}`,
      username: "admin",
      password: "x",
    });
    ["a", "b"].forEach((leg, index) => {
      const network = `10.${site}.${index + 1}`;
      const name = `fe0${2 * site - 1 + index}`;
      new f5bigip.net.SelfIp(
        `site${site}-${leg}`,
        {
          name: `/Common/fe-${leg}`,
          ip: `${network}.1/24`,
          vlan: `/Common/fe-${leg}`,
          trafficGroup: "traffic-group-1",
        },
        { provider },
      );
      new Server(name, {
        fqdn: fqdnOf(name),
        interfaces: [{ name: "lb", address: `${network}.11/24`, gateway: `${network}.1` }],
      });
      new dns.ARecordSet(name, { zone: "ocs.example.com.", name, addresses: [`${network}.11`] });
    });
    const snat = site === 2 ? "none" : snatOfLtm1;
    const forward = {
      class: "Service_Forwarding",
      forwardingType: "ip",
      virtualAddresses: ["10.0.0.0/8"],
      virtualPort: 0,
      ...(snat === undefined ? {} : { snat }),
    };
    const declaration = {
      class: "ADC",
      schemaVersion: "3.50.0",
      ocs: { class: "Tenant", fe: { class: "Application", forward } },
    };
    new f5bigip.As3(`site${site}`, { as3Json: JSON.stringify({ class: "AS3", declaration }) }, { provider });
  });
}

const twins: Readonly<Record<string, () => void>> = {
  "hosts-file-on-one-server": () => {
    deployEstate();
    mapPeer("fe01", "10.1.9.11", "10.1.9.12", "fe02");
  },
  "second-answer-in-dns": () => {
    deployEstate({
      frontEnds: [
        { ...fe01, record: ["10.1.9.11"] },
        { ...fe02, record: ["10.1.9.12", "10.1.2.12"] },
      ],
    });
  },
  "snat-for-one-direction": () => {
    deployEstate();
    keepSourceFrom("10.1.1.0/24");
  },
  "global-snat-beside-none": () => {
    deployEstate({ forwardSnat: "none" });
    translateEverything();
  },
  "global-snat-for-others": () => {
    deployEstate({ forwardSnat: "none" });
    new f5bigip.ltm.Snat("out", {
      name: "/Common/out",
      origins: [{ name: "10.2.0.0/16" }],
      translation: "/Common/192.0.2.9",
    });
  },
  "reply-by-another-gateway": () => {
    deployEstate({ forwardSnat: "none", frontEnds: [fe01, { ...fe02, gateway: "10.1.2.254" }] });
  },
  "translation-left-out": () => {
    publishOnePeer({});
  },
  "translation-automap": () => {
    publishOnePeer({ sourceAddressTranslation: "automap" });
  },
  "translation-none": () => {
    publishOnePeer({ sourceAddressTranslation: "none" });
  },
  "translation-none-beside-global-snat": () => {
    publishOnePeer({ sourceAddressTranslation: "none" });
    translateEverything();
  },
  "translation-automap-beside-global-snat": () => {
    publishOnePeer({ sourceAddressTranslation: "automap" });
    translateEverything();
  },
  "port-is-refused": () => {
    publishOnePeer({});
    new f5bigip.ltm.VirtualServer("odd", { name: "/Common/odd", port: "any" as unknown as number });
  },
  "unknown-everywhere": deployUnknowns,
  "unknown-address-of-a-third": () => {
    deployEstate();
    addThirdServer();
    new Rack();
  },
  "secrets-everywhere": () => {
    deployEstate();
    const secret = pulumi.secret("hunter2-in-plain-text");
    new command.remote.Command("fe01-hosts", {
      connection: { host: "10.1.9.11", user: "Administrator", password: secret },
      create: pulumi.interpolate`Add-Content -Path C:\\Windows\\System32\\drivers\\etc\\hosts -Value ${secret}`,
    });
    new f5bigip.net.SelfIp("odd", { name: "/Common/odd", ip: secret, vlan: "/Common/external" });
  },
  "provider-not-configured-yet": () => {
    const provider = new f5bigip.Provider("ltm1", { address: allocated(), username: "admin", password: "x" });
    pulumi.runtime.registerStackTransformation(({ type, props, opts }) =>
      type.startsWith("f5bigip:") ? { props, opts: pulumi.mergeOptions(opts, { provider }) } : undefined,
    );
    deployEstate();
  },
  "two-providers": () => {
    deployTwoSites();
  },
  "two-providers-preserved": () => {
    deployTwoSites("none");
  },
  "facts-beside-the-plan": () => {
    deployEstate({ forwardSnat: "none" });
  },
  ipv6: () => {
    deployIpv6({});
  },
  "ipv6-preserved": () => {
    deployIpv6({ snat: "none" });
  },
  "five-peers": () => {
    const segments = ["10.1.1", "10.1.1", "10.1.2", "10.1.2", "10.1.3"];
    deployEstate({
      frontEnds: segments.map((network, index) => ({
        name: `fe0${index + 1}`,
        lb: `${network}.${11 + index}/24`,
        gateway: `${network}.1`,
        record: [`${network}.${11 + index}`],
      })),
    });
    new f5bigip.net.SelfIp("fe-c-float", {
      name: "/Common/fe-c-float",
      ip: "10.1.3.1/24",
      vlan: "/Common/fe-c",
      trafficGroup: "traffic-group-1",
    });
  },
};

const twin = new pulumi.Config("near-twins").get("twin") ?? pulumi.getStack();
const deploy = twins[twin];
if (deploy === undefined) throw new pulumi.RunError(`there is no near-twin "${twin}"`);
deploy();
