import { joinInputs, readInput, reachVerdict } from "peerpath";

// Files as `peerpath check` takes them: exports, checkpoints, previews' JSON, facts; "-" is standard input.
const { resources, removed, facts, stackFacts, notes } = joinInputs(process.argv.slice(2).map(readInput));
for (const note of notes) console.error(note);

const { flows } = reachVerdict({
  resources,
  removed,
  stackFacts,
  facts: facts.map(({ value, name, baseDir }) => ({ value, source: name, baseDir })),
});
const broken = flows.filter(({ outcome }) => !["direct", "preserved"].includes(outcome));
console.log(`${broken.length} of ${flows.length} peer flows are broken or undecided.`);
