// Compares what flagd and FlagService answer, before you switch: node tools/compare-flagd.mjs FLAGD KEY USERS [FLAGSERVICE]
// FLAGD is where flagd speaks OFREP (http://localhost:8016), or another FlagService; its key, where it needs one, is OTHER_KEY in the environment.
// KEY is the SDK key of the environment that you will use, USERS a file with one context a line, {"targetingKey": "user-17", "plan": "pro"}, and
// FLAGSERVICE where FlagService is (http://localhost:8080). Prints each difference; ends with 1 where there is one.
import { readFileSync } from 'node:fs';

const [flagd, key, users, flagservice = 'http://localhost:8080'] = process.argv.slice(2);
if (!users) {
  console.error('Usage: node tools/compare-flagd.mjs FLAGD KEY USERS [FLAGSERVICE]');
  process.exit(2);
}

async function evaluate(url, apiKey, context) {
  const answer = await fetch(`${url.replace(/\/$/, '')}/ofrep/v1/evaluate/flags`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(apiKey ? { 'X-API-Key': apiKey } : {}) },
    body: JSON.stringify({ context }),
  });
  if (!answer.ok) {
    throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  }

  return new Map((await answer.json()).flags.map((flag) => [flag.key, flag]));
}

// A flag that is off leaves the value to the application, by flagd's protocols.
const described = (flag) =>
  flag === undefined ? 'no such flag'
    : flag.errorCode ? flag.errorCode
      : flag.reason === 'DISABLED' && flag.metadata?.reason !== 'prerequisite_failed' ? 'disabled'
        : `${flag.variant} ${JSON.stringify(flag.value)}`;

const contexts = readFileSync(users, 'utf8').split('\n').filter((line) => line.trim()).map((line) => JSON.parse(line));
let [compared, differences] = [0, 0];
for (const context of contexts) {
  const [before, after] = await Promise.all([evaluate(flagd, process.env.OTHER_KEY, context), evaluate(flagservice, key, context)]);
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [one, other] = [described(before.get(name)), described(after.get(name))];
    compared++;
    if (one !== other) {
      differences++;
      console.log(`${name} for ${JSON.stringify(context)}: flagd ${one}, FlagService ${other}`);
    }
  }
}

console.log(`${compared} answers for ${contexts.length} users compared, ${differences} differ`);
process.exitCode = differences > 0 ? 1 : 0;
