/** The estate as files that nobody's code made: a BIG-IP's own, a zone's, and facts for the servers. */
import { type Estate, FORWARDED, PUBLISHED_PORTS, VIRTUAL_ADDRESS, ZONE, memberAddresses } from "./estate";

/** The part that a BIG-IP keeps in `bigip_base.conf`. */
export function baseConf({ legs }: Estate): string {
  const vlans = legs.map(
    ({ vlan, tag }) => `net vlan /Common/${vlan} {
    interfaces {
        1.1 {
            tagged
        }
    }
    tag ${tag}
}
`,
  );
  const selfIps = legs.flatMap(({ vlan, floating, own }) =>
    [
      { suffix: "float", address: floating, group: "traffic-group-1" },
      { suffix: "self", address: own, group: "traffic-group-local-only" },
    ].map(
      ({ suffix, address, group }) => `net self /Common/${vlan}-${suffix} {
    address ${address}
    allow-service none
    traffic-group /Common/${group}
    vlan /Common/${vlan}
}
`,
    ),
  );
  return `#TMSH-VERSION: 16.1.3

auth partition Common {
    default-route-domain 0
}
net route-domain /Common/0 {
    id 0
    vlans {
${legs.map(({ vlan }) => `        /Common/${vlan}`).join("\n")}
    }
}
${selfIps.join("")}${vlans.join("")}`;
}

/** What AS3 makes of the declaration, as `bigip.conf` of the tenant's partition has it, with the way out. */
export function bigipConf(estate: Estate): string {
  const nodes = memberAddresses(estate).map(
    (address) => `ltm node /ocs/${address} {
    address ${address}
}
`,
  );
  const pools = PUBLISHED_PORTS.map(
    (port) => `ltm pool /ocs/fe/fe_${port} {
    members {
${memberAddresses(estate)
  .map((address) => `        /ocs/${address}:${port} {\n            address ${address}\n        }`)
  .join("\n")}
    }
    min-active-members 1
    monitor /Common/tcp
}
`,
  );
  const virtuals = PUBLISHED_PORTS.map(
    (port) => `ltm virtual /ocs/fe/vs_${port} {
    destination /ocs/${VIRTUAL_ADDRESS}:${port}
    ip-protocol tcp
    mask 255.255.255.255
    pool /ocs/fe/fe_${port}
    profiles {
        /Common/f5-tcp-progressive { }
    }
    source 0.0.0.0/0
    source-address-translation {
        type automap
    }
    translate-address enabled
    translate-port enabled
}
`,
  );
  return `#TMSH-VERSION: 16.1.3

auth partition ocs { }
${nodes.join("")}${pools.join("")}${virtuals.join("")}${forwarding(estate)}ltm virtual-address /ocs/${VIRTUAL_ADDRESS} {
    address ${VIRTUAL_ADDRESS}
    arp enabled
    mask 255.255.255.255
    traffic-group /Common/traffic-group-1
}
net route /Common/default-out {
    gw 192.0.2.254
    network default
}
`;
}

function forwarding(estate: Estate): string {
  if (estate.forwarding === undefined) return "";
  const [network = ""] = FORWARDED.split("/");
  const translation =
    estate.forwarding === "none" ? "" : "    source-address-translation {\n        type automap\n    }\n";
  return `ltm virtual /ocs/fe/forward {
    destination /ocs/${network}:0
    ip-forward
    mask 255.255.0.0
    profiles {
        /Common/fastL4 { }
    }
    source 0.0.0.0/0
${translation}    translate-address disabled
    translate-port disabled
}
ltm virtual-address /ocs/${network} {
    address ${network}
    arp disabled
    mask 255.255.0.0
    traffic-group /Common/traffic-group-1
}
`;
}

/** The zone in BIND's syntax. */
export function zoneFile({ names }: Estate): string {
  const records = Object.entries(names).flatMap(([name, addresses]) =>
    addresses.map((address) => `${name}\tIN A\t${address}`),
  );
  return `$ORIGIN ${ZONE}.
$TTL 3600
@\tIN SOA\tdc1 hostmaster ( 1 3600 600 86400 3600 )
\tIN NS\tdc1
dc1\tIN A\t10.1.9.5
${records.join("\n")}
`;
}
