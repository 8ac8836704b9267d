import { changeResource } from "peerpath";

changeResource("urn:pulumi:prod::network::f5bigip:index/as3:As3::ocs", [
  { path: "as3Json.declaration.ocs.fe.forward", key: "snat", to: "none" },
]);
