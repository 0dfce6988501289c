import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { EventSource } from 'eventsource';
import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';
import { OpenFeature, ProviderEvents } from '@openfeature/web-sdk';
import { changeFlag, clientKey, url, within } from './service.mjs';

globalThis.EventSource = EventSource;

const user = { targetingKey: 'user-1', email: 'ada@example.com' };

function provider(key = clientKey, options = {}) {
  return new OFREPWebProvider({ baseUrl: url, headers: [['X-API-Key', key]], cacheMode: 'disabled', ...options });
}

async function clientFor(domain, ...options) {
  await OpenFeature.setContext(domain, user);
  await OpenFeature.setProviderAndWait(domain, provider(clientKey, ...options));
  return OpenFeature.getClient(domain);
}

after(() => OpenFeature.close());

test('each type arrives as it was saved', async () => {
  const client = await clientFor('types');
  assert.equal(client.getBooleanValue('everybody', false), true);
  assert.equal(client.getStringValue('colour', 'none'), 'blue');
  assert.equal(client.getNumberValue('limit', 0), 7.5);
  assert.deepEqual(client.getObjectValue('theme', {}), { accent: '#0af', sizes: [1, 2.5] });
});

test('each reason has its word, and one flag that fails does not fail the others', async () => {
  const client = await clientFor('reasons');
  const reasons = Object.fromEntries(
    ['off', 'everybody', 'needs_off', 'for_company', 'half'].map((key) => [key, client.getBooleanDetails(key, false).reason]));
  assert.deepEqual(reasons, { off: 'DISABLED', everybody: 'STATIC', needs_off: 'DISABLED', for_company: 'TARGETING_MATCH', half: 'SPLIT' });
  assert.equal(client.getBooleanDetails('nowhere', true).errorCode, 'FLAG_NOT_FOUND');
  assert.equal(client.getBooleanDetails('colour', true).errorCode, 'TYPE_MISMATCH');
  await OpenFeature.setContext('reasons', {});
  assert.equal(client.getBooleanDetails('half', true).errorCode, 'TARGETING_KEY_MISSING');
  assert.equal(client.getBooleanValue('everybody', false), true);
});

test('a changed context is answered anew', async () => {
  const client = await clientFor('contexts');
  assert.equal(client.getBooleanValue('for_company', false), true);
  await OpenFeature.setContext('contexts', { targetingKey: 'user-1', email: 'bob@elsewhere.com' });
  assert.equal(client.getBooleanValue('for_company', false), false);
  await OpenFeature.setContext('contexts', user);
  assert.equal(client.getBooleanValue('for_company', false), true);
});

test('a wrong key is refused', async () => {
  await assert.rejects(OpenFeature.setProviderAndWait('stranger', provider('fsc_wrong')));
});

test('a change arrives by the stream', async () => {
  const client = await clientFor('streamed');
  assert.equal(client.getStringValue('web_moving', 'none'), 'blue');
  await becomes(client, 'red');
  await becomes(client, 'blue');
});

test('a change arrives by polling where there is no stream', async () => {
  const client = await clientFor('polled', { changeDetection: 'polling', pollInterval: 200 });
  assert.equal(client.getStringValue('web_moving', 'none'), 'blue');
  await becomes(client, 'red');
  await becomes(client, 'blue');
});

// Other tests change other flags meanwhile, so that a notification alone says nothing.
async function becomes(client, colour) {
  const arrived = within(60000, `the change to ${colour}`, (done) => {
    const handler = () => {
      if (client.getStringValue('web_moving', 'none') === colour) {
        client.removeHandler(ProviderEvents.ConfigurationChanged, handler);
        done();
      }
    };
    client.addHandler(ProviderEvents.ConfigurationChanged, handler);
  });
  await changeFlag('web_moving', { fallthrough: { variation: colour } });
  await arrived;
}
