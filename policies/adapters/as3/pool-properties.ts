/** Every property that AS3's pools and their members have had up to 3.56, and its bearing on connections. */
import { propertyTable } from "./property-table";

const HEALTH = "health is no setting: every member that is enabled counts as possible";
const BALANCE = "chooses among members, and every one that may be chosen counts as possible";

export const POOL_PROPERTIES = propertyTable(
  ["allowNATEnabled", "allowSNATEnabled", "members", "minimumMembersActive"],
  {
    [HEALTH]: ["minimumMonitors", "monitors", "reselectTries", "serviceDownAction"],
    [BALANCE]: ["loadBalancingMode", "slowRampTime"],
  },
);

/** How members are discovered; what is discovered is unknown, however it is. */
const DISCOVERY = {
  "says how members are discovered, and what is discovered is unknown": [
    ...["updateInterval", "addressRealm", "credentialUpdate", "undetectableAction"],
    ...["tagKey", "tagValue", "region"],
    ...["hostname", "addressFamily", "autoPopulate", "queryInterval", "downInterval", "fqdnPrefix"],
    ...["roleARN", "externalId", "accessKeyId", "secretAccessKey"],
    ...["resourceGroup", "subscriptionId", "useManagedIdentity", "directoryId", "applicationId"],
    ...["apiAccessKey", "resourceType", "resourceId", "environment"],
    ...["encodedCredentials", "projectId"],
    ...["uri", "encodedToken", "trustCA", "rejectUnauthorized"],
  ],
  "says in which partition the nodes are": ["shareNodes"],
};

export const DISCOVERY_PROPERTIES = propertyTable(
  ["addressDiscovery", "serverAddresses", "servers", "bigip", "jmesPathQuery"],
  DISCOVERY,
);

export const MEMBER_PROPERTIES = propertyTable(
  [
    ...["addressDiscovery", "serverAddresses", "servers", "bigip", "routeDomain", "servicePort"],
    ...["adminState", "enable", "priorityGroup", "jmesPathQuery", "rateLimit"],
  ],
  {
    ...DISCOVERY,
    [HEALTH]: ["minimumMonitors", "monitors"],
    [BALANCE]: ["connectionLimit", "dynamicRatio", "ratio"],
    "words that AS3 keeps on a member": ["description"],
  },
);
