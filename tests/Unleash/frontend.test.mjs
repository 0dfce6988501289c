import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UnleashClient } from 'unleash-proxy-client';
import { asUnleash, becomes, clientKey, evaluate, manage, url, users } from './service.mjs';

function client(context, options = {}) {
  return new UnleashClient({
    url: `${url}/api/frontend`, clientKey, appName: 'shop', context, refreshInterval: 0, metricsInterval: 0, disableMetrics: true,
    storageProvider: { get: async () => undefined, save: async () => undefined }, ...options,
  });
}

async function answers(unleash, flags) {
  await unleash.start();
  const seen = Object.fromEntries(flags.map((flag) => [flag, unleash.isEnabled(flag) ? `on ${unleash.getVariant(flag).name}` : 'off']));
  unleash.stop();
  return seen;
}

test('every flag is as the service evaluates it, by address and by body', async () => {
  for (const user of users.slice(0, 20)) {
    const own = await evaluate({ ...user, appName: 'shop', environment: 'default' });
    const expected = Object.fromEntries(Object.entries(own).map(([flag, answer]) => [flag, asUnleash(answer)]));
    for (const usePOSTrequests of [false, true]) {
      assert.deepEqual(await answers(client(user, { usePOSTrequests }), Object.keys(own)), expected, JSON.stringify(user));
    }
  }
});

test('payloads arrive with their types', async () => {
  const unleash = client({ userId: 'user-1' });
  await unleash.start();
  assert.deepEqual(unleash.getVariant('limit').payload, { type: 'number', value: '7.5' });
  assert.deepEqual(unleash.getVariant('theme').payload, { type: 'json', value: '{"accent":"#0af"}' });
  unleash.stop();
});

test('a change arrives, and until then nothing is sent again', async () => {
  const statuses = [];
  const unleash = client({ userId: 'user-1' }, {
    refreshInterval: 0.1,
    fetch: async (...request) => {
      const answer = await fetch(...request);
      statuses.push(answer.status);
      return answer;
    },
  });
  await unleash.start();
  await becomes('a 304', () => statuses.includes(304));
  assert.equal(unleash.isEnabled('moving'), true);
  await manage('PUT', '/flags/moving', { enabled: false });
  await becomes('the change', () => !unleash.isEnabled('moving'));
  unleash.stop();
});

test('a wrong key is an error', async () => {
  const unleash = client({}, { clientKey: 'fsc_wrong' });
  const failed = new Promise((resolve) => unleash.on('error', resolve));
  await unleash.start();
  assert.equal((await failed).code, 401);
  unleash.stop();
});
