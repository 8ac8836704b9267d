import { elasticsearch } from "./elasticsearch";
import { etcd } from "./etcd";
import { exchange } from "./exchange";
import { galera } from "./galera";
import { lync2010 } from "./lync-2010";
import { lync2013 } from "./lync-2013";
import { mongodb } from "./mongodb";
import { mysqlGroupReplication } from "./mysql-group-replication";
import { ocs2007R2 } from "./ocs-2007-r2";
import { postgresql } from "./postgresql";
import { radius } from "./radius";
import { sfb2015 } from "./sfb-2015";
import { sfb2019 } from "./sfb-2019";
import { weblogic } from "./weblogic";
import type { Workload } from "./workload";

/** The workloads that ship with peerpath. A port that several of them are recognised by shows the first one. */
export const workloads: readonly Workload[] = [
  ocs2007R2,
  lync2010,
  lync2013,
  sfb2015,
  sfb2019,
  mysqlGroupReplication,
  galera,
  elasticsearch,
  etcd,
  mongodb,
  postgresql,
  weblogic,
  radius,
  exchange,
];
