// Serves contexts by flagd's own engine from the documents in a file, and replaces it by which variation each flag gave. The engine has two ways to run rules, a compiler
// and an interpreter, which must agree.
import { readFileSync, writeFileSync } from 'node:fs';
import { FlagdCore, MemoryStorage } from '@openfeature/flagd-core';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

function load(document, options) {
  const storage = new MemoryStorage(silent, options);
  storage.setConfigurations(document, true);
  return new FlagdCore(storage, silent);
}

function serve(core, key, context) {
  const flag = core.getFlag(key);
  if (flag.state === 'DISABLED') {
    return 'DISABLED';
  }

  const { variant, value, errorMessage } = flag.evaluate(context, silent);
  return errorMessage ?? `${variant} ${JSON.stringify(value)}`;
}

const answers = JSON.parse(readFileSync(process.env.FLAGD_CASES, 'utf8')).map(({ document, contexts }) => {
  const compiled = load(document, {});
  const interpreted = load(document, { disableDynamicCodeGeneration: true });
  return contexts.map((context) => Object.fromEntries([...compiled.getFlags().keys()].map((key) => {
    const [one, other] = [serve(compiled, key, context), serve(interpreted, key, context)];
    return [key, one === other ? one : `compiled: ${one}, interpreted: ${other}`];
  })));
});
writeFileSync(process.env.FLAGD_CASES, JSON.stringify(answers));
