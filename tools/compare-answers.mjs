#!/usr/bin/env node
// Compares what two services answer for the same users, before clients are switched from one to the other. Both are asked in one protocol:
//   unleash   Unleash's frontend call (Unleash, Unleash Edge, FlagService)
//   ofrep     the OpenFeature Remote Evaluation Protocol (flagd, FlagService)
//
// node tools/compare-answers.mjs [--protocol unleash|ofrep] --from URL --to URL USERS
//
// USERS is a file with one user on each line: an id, or a context as JSON. The keys come from FROM_KEY and TO_KEY. Ends with 1 where answers differ.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

const protocols = {
  unleash: {
    path: '/api/frontend',
    headers: (key) => ({ Authorization: key }),
    context: (id) => ({ userId: id }),
    answers: ({ toggles }) => toggles
      .filter(({ enabled }) => enabled)
      .map(({ name, variant }) => [name, variant?.enabled ? `on, variant ${variant.name}${payload(variant)}` : 'on']),
    absent: 'off',
  },
  ofrep: {
    path: '/ofrep/v1/evaluate/flags',
    headers: (key) => ({ 'X-API-Key': key }),
    context: (id) => ({ targetingKey: id }),
    answers: ({ flags }) => flags.map((flag) => [flag.key, resolved(flag)]),
    absent: 'no such flag',
  },
};

// A flag that is off leaves the value to the application, by flagd's protocols.
function resolved({ value, variant, reason, errorCode, metadata }) {
  return errorCode ?? (reason === 'DISABLED' && metadata?.reason !== 'prerequisite_failed' ? 'disabled' : `${variant} ${JSON.stringify(value)}`);
}

// FlagService has no variant without a value, and takes its name; it keeps JSON without white space.
function payload({ name, payload }) {
  if (!payload || payload.value === name) {
    return '';
  }

  const { type, value } = payload;
  try {
    return ` (${type === 'json' ? JSON.stringify(JSON.parse(value)) : value})`;
  } catch {
    return ` (${value})`;
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { protocol: { type: 'string', default: 'unleash' }, from: { type: 'string' }, to: { type: 'string' } },
});
const protocol = protocols[values.protocol];
if (!protocol || !values.from || !values.to || positionals.length !== 1) {
  console.error('node tools/compare-answers.mjs [--protocol unleash|ofrep] --from URL --to URL USERS');
  process.exit(2);
}

async function ask(url, key, context) {
  const address = url.replace(/\/$/, '') + (url.includes(protocol.path) ? '' : protocol.path);
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(key ? protocol.headers(key) : {}) },
    body: JSON.stringify({ context }),
  });
  if (!answer.ok) {
    throw new Error(`${address} answers ${answer.status}: ${await answer.text()}`);
  }

  return new Map(protocol.answers(await answer.json()));
}

// FlagService lists a flag that has an alias by its key too, for which no application of the other side asks.
async function keysBesideAliases(url, key) {
  const answer = await fetch(new URL('/sdk/v1/evaluate', url), { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-SDK-Key': key ?? '' }, body: '{}' }).catch(() => undefined);
  const flags = answer?.ok && answer.headers.get('Content-Type')?.startsWith('application/json') ? await answer.json() : {};
  return Object.entries(flags).filter(([, flag]) => flag?.alias).map(([name]) => name);
}

const lines = (await readFile(positionals[0], 'utf8')).split('\n').map((line) => line.trim()).filter((line) => line !== '');
const sides = [{ url: values.from, key: process.env.FROM_KEY }, { url: values.to, key: process.env.TO_KEY }];
const needless = await Promise.all(sides.map(({ url, key }) => keysBesideAliases(url, key)));
const answers = [];
for (const line of lines) {
  const context = line.startsWith('{') ? JSON.parse(line) : protocol.context(line);
  answers.push(await Promise.all(sides.map(({ url, key }) => ask(url, key, context))));
}

const named = sides.map((_, side) => new Set(answers.flatMap((both) => [...both[side].keys()])));
const isNeedless = (flag) => [0, 1].some((side) => needless[side].includes(flag) && !named[1 - side].has(flag));
const differences = new Map();
for (const [i, [from, to]] of answers.entries()) {
  for (const flag of new Set([...from.keys(), ...to.keys()])) {
    const [before, after] = [from, to].map((side) => side.get(flag) ?? protocol.absent);
    if (before !== after && !isNeedless(flag)) {
      differences.set(flag, [...(differences.get(flag) ?? []), `  ${lines[i]}: ${before} -> ${after}`]);
    }
  }
}

const most = 5;
for (const [flag, users] of [...differences].sort(([one], [two]) => (one < two ? -1 : 1))) {
  console.log(`${flag}: ${users.length} of ${lines.length} users differ`);
  console.log(users.slice(0, most).join('\n'));
}

console.log(differences.size === 0 ? `${lines.length} users, no difference` : `${lines.length} users, ${differences.size} flags differ`);
process.exit(differences.size === 0 ? 0 : 1);
