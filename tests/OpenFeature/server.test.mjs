import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { OFREPProvider } from '@openfeature/ofrep-provider';
import { OpenFeature } from '@openfeature/server-sdk';
import { serverKey, url } from './service.mjs';

const user = { targetingKey: 'user-1', email: 'ada@example.com', plan: { tier: 'pro' } };
let client;

before(async () => {
  await OpenFeature.setProviderAndWait(new OFREPProvider({ baseUrl: url, headers: [['X-API-Key', serverKey]] }));
  client = OpenFeature.getClient();
});

after(() => OpenFeature.close());

test('each type arrives as it was saved', async () => {
  assert.equal(await client.getBooleanValue('everybody', false, user), true);
  assert.equal(await client.getStringValue('colour', 'none', user), 'blue');
  assert.equal(await client.getNumberValue('limit', 0, user), 7.5);
  assert.deepEqual(await client.getObjectValue('theme', {}, user), { accent: '#0af', sizes: [1, 2.5] });
});

test('each reason has its word, and ours goes along', async () => {
  const details = async (key, context = user) => client.getBooleanDetails(key, false, context);
  const expected = {
    off: ['DISABLED', 'disabled', false],
    everybody: ['STATIC', 'rollout', true],
    needs_off: ['DISABLED', 'prerequisite_failed', false],
    for_company: ['TARGETING_MATCH', 'rule_match', true],
  };
  for (const [key, [reason, own, value]] of Object.entries(expected)) {
    const result = await details(key);
    assert.deepEqual([result.reason, result.flagMetadata.reason, result.value, result.errorCode], [reason, own, value, undefined], key);
    assert.equal(result.variant, value ? 'on' : 'off', key);
  }

  assert.equal((await details('half')).reason, 'SPLIT');
  assert.match((await details('for_company')).flagMetadata.ruleId, /^[0-9a-f-]{36}$/);
  assert.equal((await details('for_company', { targetingKey: 'user-1' })).reason, 'STATIC');
});

test('what goes wrong has its code, and the default stands in', async () => {
  const code = async (result) => [(await result).errorCode, (await result).reason, (await result).value];
  assert.deepEqual(await code(client.getBooleanDetails('nowhere', true, user)), ['FLAG_NOT_FOUND', 'ERROR', true]);
  assert.deepEqual(await code(client.getBooleanDetails('colour', true, user)), ['TYPE_MISMATCH', 'ERROR', true]);
  assert.deepEqual(await code(client.getBooleanDetails('half', true, {})), ['TARGETING_KEY_MISSING', 'ERROR', true]);
});

test('a wrong key is refused', async () => {
  await OpenFeature.setProviderAndWait('stranger', new OFREPProvider({ baseUrl: url, headers: [['Authorization', 'Bearer fsk_wrong']] }));
  const result = await OpenFeature.getClient('stranger').getBooleanDetails('everybody', false, user);
  assert.equal(result.value, false);
  assert.equal(result.reason, 'ERROR');
});

test('a key goes as a bearer too', async () => {
  await OpenFeature.setProviderAndWait('bearer', new OFREPProvider({ baseUrl: url, headers: [['Authorization', `Bearer ${serverKey}`]] }));
  assert.equal(await OpenFeature.getClient('bearer').getBooleanValue('everybody', false, user), true);
});
