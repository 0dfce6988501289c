import assert from 'node:assert/strict';
import { test } from 'node:test';
import unleashClient from 'unleash-client';
import { asUnleash, becomes, clientKey, evaluate, manage, namesOf, serverKey, url, users } from './service.mjs';

const { InMemStorageProvider, Unleash } = unleashClient;

function start(key, options = {}) {
  return new Unleash({
    url: `${url}/api/`, appName: 'shop', customHeaders: { Authorization: key }, storageProvider: new InMemStorageProvider(), refreshInterval: 200, disableMetrics: true, ...options,
  });
}

async function started(options) {
  const unleash = start(serverKey, options);
  unleash.on('error', (error) => { throw error; });
  let isReady = false;
  unleash.once('synchronized', () => { isReady = true; });
  await becomes('the flags', () => isReady);
  return unleash;
}

test('every flag that is sent is as the service evaluates it, and the others are named', async () => {
  const unleash = await started();
  const sent = unleash.getFeatureToggleDefinitions().map((feature) => feature.name);
  const { data } = await manage('GET', '/compatibility?perPage=100');
  const exact = data.filter((flag) => flag.protocols.find(({ protocol }) => protocol === 'unleash-client').exact).map(({ flag }) => flag);
  assert.deepEqual(sent.toSorted(), (await Promise.all(exact.map(namesOf))).flat().toSorted());
  assert.ok(['newColours', 'newcolours', 'onlyRed'].every((name) => sent.includes(name)), `${sent}`);
  assert.ok(sent.length >= 11, `only ${sent} are sent`);
  for (const flag of ['share', 'share-of-variants', 'independent', 'covered']) {
    assert.ok(sent.includes(flag), `${flag} isn't sent`);
  }

  assert.ok(data.length > sent.length, 'nothing is left out');
  for (const user of users) {
    const own = await evaluate(user);
    for (const flag of sent) {
      const seen = unleash.isEnabled(flag, user) ? `on ${unleash.getVariant(flag, user).name}` : 'off';
      assert.equal(seen, asUnleash(own[flag]), `${flag} for ${JSON.stringify(user)}`);
    }
  }

  unleash.destroy();
});

test('a change arrives', async () => {
  const unleash = await started();
  const before = unleash.isEnabled('polled', { userId: 'user-1' });
  await manage('PUT', '/flags/polled', { enabled: !before });
  await becomes('the change', () => unleash.isEnabled('polled', { userId: 'user-1' }) !== before);
  unleash.destroy();
});

test('it registers and sends what it counted', async () => {
  const unleash = start(serverKey, { disableMetrics: false, metricsInterval: 100 });
  const seen = {};
  for (const event of ['synchronized', 'registered', 'sent']) {
    unleash.once(event, (data) => { seen[event] = data ?? true; });
  }

  // Its own timers don't keep the process.
  await becomes('the flags', () => seen.synchronized);
  unleash.isEnabled('everybody');
  await becomes('the report', () => seen.sent && seen.registered);
  assert.equal(seen.sent.bucket.toggles.everybody.yes, 1);
  unleash.destroy();
});

test('a client key reads no definitions', async () => {
  const unleash = start(clientKey);
  let error;
  unleash.once('error', (failure) => { error = failure; });
  await becomes('the refusal', () => error);
  assert.match(error.message, /403/);
  unleash.destroy();
});
