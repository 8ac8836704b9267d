/** How many lines of a stack trace a message keeps. */
const FRAMES = 3;

/** Frames of Node, of installed packages, and of the part of the preview that is loaded into the program. */
const FOREIGN = /node_modules|\(node:|at node:|\(<anonymous>\)|unknown-answers\.[jt]s/;

/**
 * An error's text without what helps nobody: foreign frames, all but the first few frames of the user's own, and the
 * properties that Node prints after an error.
 */
export function trimStackTrace(text: string): string {
  const lines: string[] = [];
  let frames = 0;
  for (const line of text.split("\n")) {
    if (!/^\s+at /.test(line)) {
      // After the frames only a further error is worth its line.
      if (frames === 0 || /^\S*Error\b/.test(line)) lines.push(line.replace(/^<ref \*\d+> /, ""));
    } else if (FOREIGN.test(line)) frames = Math.max(frames, 1);
    else if (frames++ < FRAMES) lines.push(line.replace(/ \{$/, ""));
  }
  return lines.join("\n").trim();
}
