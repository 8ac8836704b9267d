import { itReports } from "./problem-cases";

describe("problems of a facts object: segments, routers and devices", () => {
  itReports([
    [
      "a segment twice",
      "segments: [{name: a}, {name: a}]",
      [["segments[1].name", 'segments[1].name: "a" is already given at segments[0].name']],
    ],
    [
      "two names that are none are not also one name twice",
      'segments: [{name: ""}, {name: ""}]',
      [
        ["segments[0].name", 'segments[0].name: "" is not text on one line'],
        ["segments[1].name", 'segments[1].name: "" is not text on one line'],
      ],
    ],
    [
      "a VLAN on two segments",
      "segments: [{name: a, device: l, vlan: /Common/v}, {name: b, device: l, vlan: /Common/v}]",
      [
        [
          "segments[1].vlan",
          'segments[1].vlan: VLAN "/Common/v" of "l" is already given at segments[0].vlan',
        ],
      ],
    ],
    [
      "VLANs of one name on two devices",
      "segments: [{name: a, device: l, vlan: /Common/v}, {name: b, device: m, vlan: /Common/v}]",
      [],
    ],
    [
      "a segment's prefix with bits behind its length",
      "segments: [{name: a, prefixes: [10.1.1.1/24]}]",
      [
        [
          "segments[0].prefixes[0]",
          'segments[0].prefixes[0]: "10.1.1.1/24" has bits set behind its prefix length; the network is 10.1.1.0/24',
        ],
      ],
    ],
    [
      "a prefix on two segments",
      "segments: [{name: a, prefixes: [10.1.1.0/24]}, {name: b, prefixes: [10.1.1.0/24]}]",
      [],
    ],
    [
      "a router twice, without interfaces, and with a next hop that it does not reach",
      "routers: [{name: r, interfaces: [{address: 10.1.1.1/24}], routes: [{to: 0.0.0.0/0, via: 10.1.2.1}]}, {name: r, interfaces: []}]",
      [
        [
          "routers[0].routes[0].via",
          "routers[0].routes[0].via: 10.1.2.1 is on no network of an interface of this router (it is on 10.1.1.0/24)",
        ],
        ["routers[1].interfaces", "routers[1].interfaces: 0 entries are given, expected at least 1"],
        ["routers[1].name", 'routers[1].name: "r" is already given at routers[0].name'],
      ],
    ],
    [
      "a device twice",
      "bigip: {devices: [{name: l}, {name: l}]}",
      [["bigip.devices[1].name", 'bigip.devices[1].name: "l" is already given at bigip.devices[0].name']],
    ],
    [
      "a relative file where nothing says from where",
      "bigip: {devices: [{name: l, files: [bigip.conf, /config/bigip.conf]}]}",
      [
        [
          "bigip.devices[0].files[0]",
          'bigip.devices[0].files[0]: "bigip.conf" is a relative path, and nothing says which folder it starts from: give an absolute path, or set the environment variable PEERPATH_ROOT to that folder',
        ],
      ],
    ],
    [
      "an empty file name",
      'bigip: {devices: [{name: l, files: [""]}]}',
      [["bigip.devices[0].files[0]", 'bigip.devices[0].files[0]: "" is not the path of a file, on one line']],
    ],
    [
      "a client network with bits behind its length",
      "clients: [{prefix: 10.1.1.1/0, device: l, vlan: /Common/external}]",
      [
        [
          "clients[0].prefix",
          'clients[0].prefix: "10.1.1.1/0" has bits set behind its prefix length; the network is 0.0.0.0/0',
        ],
      ],
    ],
  ]);
});
