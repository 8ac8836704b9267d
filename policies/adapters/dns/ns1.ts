/** Record sets and zones of NS1 (facts "DNS records", ns1). A set's filters choose among its answers by who asks, so that all of them count. */
import { type Fact, known } from "../../values/fact";
import { required } from "../plan/parse-fact";
import type { PropertyReader } from "../plan/property-reader";
import type { DnsProvider, ValueSource, ZoneTable } from "./dns-provider";
import { ABSOLUTE_OWNER } from "./owner-name";
import { whenStated } from "./substitutes";
import { text } from "./value-sources";

const ZONE: ZoneTable = {
  mark: "V",
  tokens: ["ns1:index/zone:Zone"],
  terraform: [{ type: "ns1_zone" }],
  ids: [text("zone")],
  name: text("zone"),
  isPrivate: ({ properties }) => known(false, properties.origin),
  // A zone that is copied from another name server, or linked to another zone, holds what those hold.
  isWhole: ({ properties }) =>
    ["link", "primary", "additionalPrimaries"].every((key) => properties.raw(key).state === "absent"),
};

const answers: ValueSource = (properties) => {
  const objects = required(properties.objects("answers"));
  if (objects.state !== "known") return objects;
  return known(
    objects.value.map((answer) => (answer.state === "known" ? readAnswer(answer.value) : required(answer))),
    objects.origin,
  );
};

/** An answer is one text, or its parts. */
function readAnswer(answer: PropertyReader): Fact<string> {
  const whole = answer.string("answer");
  if (whole.state !== "absent") return whole;
  const parts = answer.strings("answerParts");
  if (parts.state !== "known") return required(parts);
  const [part, ...others] = parts.value;
  return required(part === undefined || others.length > 0 ? whole : part);
}

export const ns1: DnsProvider = {
  name: "NS1",
  zones: [ZONE],
  records: [
    {
      mark: "V",
      tokens: ["ns1:index/record:Record"],
      terraform: [{ type: "ns1_record" }],
      owner: { name: text("domain"), rule: ABSOLUTE_OWNER },
      zone: { by: "name", property: "zone", zones: [ZONE], isPrivate: false },
      type: text("type"),
      values: answers,
      substitutes: [
        whenStated(
          "link",
          "those of another record, which it is linked to",
          "whether it is linked to another record",
        ),
      ],
    },
  ],
};
