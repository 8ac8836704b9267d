import { findPulumi } from "../pulumi-cli";
import { timePreviews } from "./time-previews";

async function main(): Promise<void> {
  const n = Number(process.argv[2] ?? 2980),
    runs = Number(process.argv[3] ?? 3);
  const engines =
    process.argv[4] === "e"
      ? ["the embedded preview" as const]
      : process.argv[4] === "c"
        ? ["pulumi preview" as const]
        : ["the embedded preview" as const, ...(findPulumi() ? ["pulumi preview" as const] : [])];
  for (const engine of engines) console.log(engine, await timePreviews(engine, n, runs));
}
void main();
