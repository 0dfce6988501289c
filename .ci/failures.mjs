// Says which tests failed and why, from the results of `dotnet test` below a folder: a log that is cut off keeps its end, and the run's own words stand far above it.
// Bounded, so that a run in which everything fails still shows its counts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const mostTests = 20;
const mostLines = 15;
const mostFrames = 4;
const mostCharacters = 4000;

const folder = process.argv[2];
const files = readdirSync(folder, { recursive: true }).map(String).sort();
const read = file => readFileSync(join(folder, file), 'utf8');

const signs = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const plain = text => text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
  hex ? String.fromCodePoint(parseInt(hex, 16)) : decimal ? String.fromCodePoint(Number(decimal)) : signs[name] ?? whole);
const attribute = (tag, name) => plain(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
const inside = (text, element) => plain(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(text)?.[1] ?? '');
const cut = (text, lines) => text.split(/\r?\n/).filter(line => line.trim()).slice(0, lines);

const succeeds = new Set(['Passed', 'NotExecuted', 'Inconclusive', 'NotRunnable', 'Pending']);

function failuresOf(results) {
  const classes = new Map([...results.matchAll(/<UnitTest [^>]*>[\s\S]*?<\/UnitTest>/g)].map(([test]) =>
    [attribute(test, 'id'), attribute(/<TestMethod [^>]*>/.exec(test)?.[0] ?? '', 'className')]));

  return results.split('<UnitTestResult ').slice(1)
    .map(part => ({ tag: ` ${part.slice(0, part.indexOf('>'))}`, output: part.split('</UnitTestResult>')[0] }))
    .filter(({ tag }) => !succeeds.has(attribute(tag, 'outcome')))
    .map(({ tag, output }) => [
      `${attribute(tag, 'outcome')}: ${classes.get(attribute(tag, 'testId'))}.${attribute(tag, 'testName')} (${attribute(tag, 'duration')})`,
      ...cut(inside(output, 'Message'), mostLines),
      ...cut(inside(output, 'StackTrace'), mostFrames),
    ]);
}

// What befell a whole assembly, such as a host that crashed: no test need have failed then.
const errorsOf = results => [...results.matchAll(/<RunInfo [^>]*outcome="(?:Error|Failed)"[^>]*>([\s\S]*?)<\/RunInfo>/g)].map(([, info]) => cut(inside(info, 'Text'), mostLines));

// Left behind, twice, by a host that crashed or hung: what it had begun and not ended.
const unfinished = files.filter(file => /^[^/]+\/Sequence_[^/]*\.xml$/.test(file)).map(file => [
  `A test host crashed or hung (${file}) in:`,
  ...[...read(file).matchAll(/<Test [^>]*Completed="False"[^>]*>/g)].map(([tag]) => attribute(tag, 'Name')).slice(0, mostLines),
]);

const told = files.filter(file => file.endsWith('.trx')).flatMap(file => {
  const results = read(file);
  return [...failuresOf(results), ...errorsOf(results)].map(([first, ...rest]) => [`${file.replace(/\.trx$/, '')}: ${first}`, ...rest]);
});

const all = [...unfinished, ...told];
for (const lines of all.slice(0, mostTests)) {
  console.log(lines.join('\n    ').slice(0, mostCharacters));
}

if (all.length > mostTests) {
  console.log(`... and ${all.length - mostTests} more`);
}
