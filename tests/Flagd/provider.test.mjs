import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { FlagdProvider } from '@openfeature/flagd-provider';
import { OpenFeature, ProviderEvents } from '@openfeature/server-sdk';

const url = new URL(process.env.FLAGS_URL);
const key = process.env.FLAGS_SERVER_KEY;
const flags = `${url.origin}/v1/projects/${process.env.FLAGS_PROJECT}/flags`;
const modes = ['rpc', 'in-process'];
const kinds = { on_off: 'Boolean', split: 'Boolean', myBoolFlag: 'Boolean', by_rule: 'Boolean', required: 'Boolean', by_segment: 'Boolean', by_number: 'Boolean', colour: 'String', limit: 'Number', theme: 'Object' };

// What an application passes for each user, as the SDK's call and as OpenFeature has it.
const users = [
  {},
  { user_id: 'u1' },
  { user_id: 'u2', user_email: 'Ada@Example.com', plan: 'pro', age: 17 },
  { user_id: 'u3', user_email: 'eve@example.org', plan: ['free', 'pro'], age: 18 },
  { user_id: '', plan: null, age: '18' },
  { user_id: 'staff-1', plan: { tier: 'pro' }, age: [3, 40] },
  ...Array.from({ length: 12 }, (_, i) => ({ user_id: `someone-${i}`, plan: i % 3 ? 'free' : 'pro', age: i })),
];

const contextOf = ({ user_id, user_email, ...attributes }) =>
  Object.fromEntries(Object.entries({ ...attributes, targetingKey: user_id, email: user_email }).filter(([, value]) => value !== undefined));

function provider(mode, selector = key) {
  const fatalStatusCodes = ['PERMISSION_DENIED']; // What fails so is not tried again.
  return new FlagdProvider({ resolverType: mode, host: url.hostname, port: Number(url.port), tls: false, selector, deadlineMs: 10000, fatalStatusCodes });
}

async function served({ user_id, user_email, ...custom_attributes }) {
  const answer = await fetch(`${url.origin}/sdk/v1/evaluate`, {
    method: 'POST',
    headers: { 'X-SDK-Key': key, 'Content-Type': 'application/json' },
    body: JSON.stringify({ user_id, user_email, custom_attributes }),
  });
  assert.equal(answer.status, 200);
  const flags = await answer.json();
  return { ...flags, ...Object.fromEntries(Object.values(flags).filter(({ alias }) => alias).map((flag) => [flag.alias, flag])) };
}

// The only variations that are called otherwise.
const variantOf = ({ alias, variation }) => (alias === 'myBoolFlag' ? { on: 'An', off: 'Aus' }[variation] : variation);

async function change(flag, body) {
  const answer = await fetch(`${flags}/${flag}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${process.env.FLAGS_TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 200, await answer.text());
}

before(() => Promise.all(modes.map((mode) => OpenFeature.setProviderAndWait(mode, provider(mode)))));
after(() => OpenFeature.close());

for (const mode of modes) {
  test(`${mode}: everybody gets what the SDK's call answers`, async () => {
    const client = OpenFeature.getClient(mode);
    for (const user of users) {
      const expected = await served(user);
      for (const [flag, kind] of Object.entries(kinds)) {
        const details = await client[`get${kind}Details`](flag, kind === 'Object' ? {} : kind === 'Number' ? -1 : kind === 'String' ? 'none' : false, contextOf(user));
        assert.deepEqual([details.value, details.variant, details.errorCode], [expected[flag].value, variantOf(expected[flag]), undefined], `${flag} for ${JSON.stringify(user)}: ${details.reason}`);
        assert.ok(!JSON.stringify(details).includes(key), 'the key came back');
        if (mode === 'rpc') {
          assert.equal(details.flagMetadata.reason, expected[flag].reason);
          assert.equal(details.flagMetadata.ruleId, expected[flag].rule_id);
          assert.notEqual(details.reason, 'STATIC');
          assert.notEqual(details.reason, 'CACHED');
        }
      }
    }
  });

  test(`${mode}: a flag that is off leaves it to the application`, async () => {
    for (const fallback of [true, false]) {
      const details = await OpenFeature.getClient(mode).getBooleanDetails('off', fallback, { targetingKey: 'u1' });
      assert.deepEqual([details.value, details.reason, details.errorCode], [fallback, 'DISABLED', undefined]);
    }
  });

  test(`${mode}: what goes wrong has its code, and the default stands in`, async () => {
    const client = OpenFeature.getClient(mode);
    const code = async (details) => [(await details).errorCode, (await details).value];
    assert.deepEqual(await code(client.getBooleanDetails('nowhere', true, {})), ['FLAG_NOT_FOUND', true]);
    assert.deepEqual(await code(client.getBooleanDetails('colour', true, {})), ['TYPE_MISMATCH', true]);
  });

  test(`${mode}: a change arrives within a second`, async () => {
    const client = OpenFeature.getClient(mode);
    const flag = mode === 'rpc' ? 'moving_rpc' : 'moving_sync';
    assert.equal(await client.getStringValue(flag, 'none', {}), 'red');
    const heard = new Promise((resolve) => client.addHandler(ProviderEvents.ConfigurationChanged, resolve));
    await change(flag, { fallthrough: { variation: 'blue' } });
    const began = performance.now();
    await heard;
    assert.ok(performance.now() - began < 1000, 'it took longer than a second');
    assert.equal(await client.getStringValue(flag, 'none', {}), 'blue');
  });
}

test('rpc: a context that cannot be read is a parse error', async () => {
  const details = await OpenFeature.getClient('rpc').getBooleanDetails('on_off', false, { targetingKey: 'u1', ...Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`a${i}`, i])) });
  assert.deepEqual([details.errorCode, details.value], ['PARSE_ERROR', false]);
});

test('in-process: what cannot be expressed is not there, and works by rpc', async () => {
  const user = { targetingKey: 'u1', name: 'Ada' };
  assert.equal((await OpenFeature.getClient('in-process').getBooleanDetails('by_pattern', false, user)).errorCode, 'FLAG_NOT_FOUND');
  assert.equal(await OpenFeature.getClient('rpc').getBooleanValue('by_pattern', false, user), true);
});

test('the comparison before a switch names what differs, and who for', () => {
  writeFileSync('users.jsonl', users.map((user) => JSON.stringify(contextOf(user))).join('\n'));
  const compare = (other) => execFileSync('node', [process.env.FLAGS_COMPARE, '--protocol', 'ofrep', '--from', url.origin, '--to', url.origin, 'users.jsonl'], { encoding: 'utf8', env: { ...process.env, FROM_KEY: other, TO_KEY: key } });
  assert.match(compare(key), /^18 users, no difference\n$/);
  assert.throws(() => compare(process.env.FLAGS_OTHER_KEY), (error) => {
    assert.equal(error.status, 1);
    assert.match(error.stdout, /^ {2}\{"targetingKey":"u1"\}: no such flag -> (on true|off false)$/m);
    return true;
  });
});

test('in-process: the key of a client is refused', async () => {
  const refused = provider('in-process', process.env.FLAGS_CLIENT_KEY);
  await assert.rejects(refused.initialize(), /PERMISSION_DENIED/);
  await refused.onClose();
});

test('rpc: the key of a client will do, and a wrong one is refused', async () => {
  await OpenFeature.setProviderAndWait('browser', provider('rpc', process.env.FLAGS_CLIENT_KEY));
  assert.equal(await OpenFeature.getClient('browser').getBooleanValue('on_off', false, {}), true);
  await OpenFeature.setProviderAndWait('stranger', provider('rpc', 'fsk_wrong'));
  const details = await OpenFeature.getClient('stranger').getBooleanDetails('on_off', false, {});
  assert.deepEqual([details.value, details.errorCode], [false, 'GENERAL']);
  assert.ok(!JSON.stringify(details).includes('fsk_wrong'), 'the key came back');
});
