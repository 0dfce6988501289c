import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventSource } from 'eventsource';
import { changeFlag, clientKey, url, within } from './service.mjs';

async function ask(held) {
  const answer = await fetch(`${url}/ofrep/v1/evaluate/flags`, {
    method: 'POST',
    headers: { 'X-API-Key': clientKey, 'Content-Type': 'application/json', ...(held ? { 'If-None-Match': held } : {}) },
    body: JSON.stringify({ context: { targetingKey: 'user-1' } }),
  });
  return { status: answer.status, tag: answer.headers.get('etag'), body: answer.status === 200 ? await answer.json() : null };
}

test('an EventSource hears of a change by either name', async () => {
  const { tag, body } = await ask();
  assert.equal((await ask(tag)).status, 304);
  const [{ type, endpoint }] = body.eventStreams;
  assert.equal(type, 'sse');
  assert.equal(endpoint.origin, undefined);
  const source = new EventSource(new URL(endpoint.requestUri, url));
  try {
    await within(60000, 'opening', (done) => source.addEventListener('open', done));
    const own = within(60000, 'flags-changed', (done) => source.addEventListener('flags-changed', done));
    const openFeature = within(60000, 'message', (done) => source.addEventListener('message', done));
    await changeFlag('stream_moving', { fallthrough: { variation: 'red' } });
    const data = JSON.parse((await openFeature).data);
    assert.equal(data.type, 'refetchEvaluation');
    assert.equal(JSON.parse((await own).data).etag, data.etag);
    assert.equal((await own).lastEventId, data.etag);
    assert.equal((await ask(tag)).status, 200);
  } finally {
    source.close();
  }
});
