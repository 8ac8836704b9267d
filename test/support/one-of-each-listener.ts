/** A BIG-IP with one listener of each kind, as version 15 saves it. */
export const ONE_OF_EACH = `#TMSH-VERSION: 15.1.8

auth partition Common { }
auth partition Red {
    default-route-domain 2
}
ltm global-settings traffic-control {
    reject-unmatched enabled
}
ltm nat /Common/nat {
    originating-address 10.1.20.77
    translation-address 10.1.10.77
}
ltm pool /Common/web {
    members {
        /Common/10.1.20.11:80 {
            address 10.1.20.11
        }
        /Common/10.1.99.11:80 {
            address 10.1.99.11
            session user-disabled
        }
    }
}
ltm pool /Common/web6 {
    members {
        /Common/2001:db8:20::11.8080 {
            address 2001:db8:20::11
        }
    }
}
ltm pool /Red/app/red {
    members {
        /Red/10.2.0.11%2:443 {
            address 10.2.0.11%2
        }
    }
}
ltm snat /Common/out {
    automap
    origins {
        10.1.20.0/24 { }
    }
    vlans {
        /Common/internal
    }
    vlans-enabled
}
ltm virtual /Common/fwd {
    destination /Common/10.1.40.0:0
    ip-forward
    mask 255.255.255.0
    source 10.1.10.0/24
    translate-address disabled
    translate-port disabled
}
ltm virtual /Common/no {
    destination /Common/10.1.10.101:0
    mask 255.255.255.255
    reject
    source 0.0.0.0/0
    translate-address enabled
    translate-port disabled
}
ltm virtual /Common/vs {
    destination /Common/10.1.10.100:http
    enabled
    ip-protocol tcp
    mask 255.255.255.255
    pool /Common/web
    profiles {
        tcp { }
    }
    source 0.0.0.0/0
    source-address-translation {
        type automap
    }
    translate-address enabled
    translate-port enabled
    vlans-disabled
}
ltm virtual /Common/vs6 {
    destination /Common/2001:db8:10::100.80
    ip-protocol tcp
    mask ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
    pool /Common/web6
    source ::/0
    translate-address enabled
    translate-port enabled
}
ltm virtual /Red/app/vs {
    destination /Red/10.2.0.100%2:443
    ip-protocol tcp
    mask 255.255.255.255
    pool /Red/app/red
    source 0.0.0.0%2/0
    translate-address enabled
    translate-port enabled
}
ltm virtual-address /Common/10.1.10.100 {
    address 10.1.10.100
    arp enabled
    icmp-echo enabled
    mask 255.255.255.255
    traffic-group /Common/traffic-group-1
}
net route /Common/gone {
    blackhole
    network 10.1.40.128/25
}
net route /Common/default {
    gw 10.1.10.1
    network 192.0.2.0/24
}
net route-domain /Common/0 {
    id 0
    vlans {
        /Common/external
        /Common/internal
    }
}
net route-domain /Common/2 {
    id 2
    vlans {
        /Red/red
    }
}
net self /Common/ext {
    address 10.1.10.241/24
    allow-service {
        tcp:ssh
    }
    traffic-group /Common/traffic-group-local-only
    vlan /Common/external
}
net self /Common/ext6 {
    address 2001:db8:10::241/64
    traffic-group /Common/traffic-group-local-only
    vlan /Common/external
}
net self /Common/int {
    address 10.1.20.240/24
    floating enabled
    traffic-group /Common/traffic-group-1
    vlan /Common/internal
}
net self /Common/int6 {
    address 2001:db8:20::241/64
    traffic-group /Common/traffic-group-local-only
    vlan /Common/internal
}
net self /Red/red {
    address 10.2.0.1%2/16
    traffic-group /Common/traffic-group-local-only
    vlan /Red/red
}
net vlan /Common/external {
    tag 10
}
net vlan /Common/internal {
    tag 20
}
net vlan /Red/red {
    tag 30
}
`;
