/** The seed's BIG-IP as its own files hold it. */
export const BASE_CONF = `#TMSH-VERSION: 16.1.3

net vlan /Common/vlan-1 { }
net vlan /Common/vlan-2 { }
net self /Common/fe-1 {
    address 10.1.1.1/24
    traffic-group /Common/traffic-group-1
    vlan /Common/vlan-1
}
net self /Common/fe-2 {
    address 10.1.2.1/24
    traffic-group /Common/traffic-group-1
    vlan /Common/vlan-2
}
`;

export function bigipConf(translation: "automap" | "none"): string {
  const source =
    translation === "none" ? "" : "    source-address-translation {\n        type automap\n    }\n";
  return `#TMSH-VERSION: 16.1.3

ltm virtual /Common/forward {
    destination /Common/10.1.0.0:0
    ip-forward
    mask 255.255.0.0
    profiles {
        /Common/fastL4 { }
    }
${source}    translate-address disabled
    translate-port disabled
}
`;
}
