import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import { evaluate, protos, serverKey, toggle, token, url } from './service.mjs';

let clients;

before(async () => {
  const includeDirs = [await protos()];
  const files = ['evaluation', 'auth', 'users'].map((name) => `flagservice/v1/${name}.proto`);
  const v1 = grpc.loadPackageDefinition(await loader.load(files, { includeDirs, keepCase: true, enums: String, defaults: true, oneofs: true })).flagservice.v1;
  const open = (service) => new v1[service](new URL(url).host, grpc.credentials.createInsecure());
  clients = { evaluation: open('EvaluationService'), auth: open('AuthService'), users: open('UserService') };
});

after(() => Object.values(clients).forEach((client) => client.close()));

function metadata(entries) {
  const all = new grpc.Metadata();
  Object.entries(entries).forEach(([name, value]) => all.set(name, value));
  return all;
}

const application = metadata({ 'x-sdk-key': serverKey });
const person = metadata({ authorization: `Bearer ${token}` });

function call(client, method, request, credentials, options = {}) {
  return new Promise((resolve, reject) => {
    client[method](request, credentials, options, (error, answer) => (error ? reject(error) : resolve(answer)));
  });
}

test('a flag is what REST says that it is', async () => {
  for (const flag of ['half', 'theme', 'limit']) {
    for (const user of ['user-1', 'user-2', 'user-3']) {
      const request = { flag_key: flag, context: { user_id: user, custom_attributes: { fields: { plan: { stringValue: 'pro' } } } } };
      const { evaluation } = await call(clients.evaluation, 'Evaluate', request, application);
      const expected = await evaluate(flag, user);
      assert.equal(evaluation.variation, expected.variation);
      assert.equal(evaluation.enabled, expected.enabled);
      assert.equal(evaluation.reason, `REASON_${expected.reason.toUpperCase()}`);
    }
  }
});

test('a refusal has a status, a code, and the fields', async () => {
  await assert.rejects(call(clients.evaluation, 'Evaluate', { flag_key: 'half' }, metadata({})), (error) => {
    assert.equal(error.code, grpc.status.UNAUTHENTICATED);
    assert.match(error.details, /^This call needs an SDK key .*: send it in X-SDK-Key, in X-API-Key, or as/);
    assert.match(error.metadata.get('grpc-status-details-bin')[0].toString('latin1'), /sdk_key_required/);
    return true;
  });
  await assert.rejects(call(clients.auth, 'SignUp', { name: 'x', email: 'x', username: 'x', password: 'x' }, metadata({})), (error) => {
    assert.equal(error.code, grpc.status.INVALID_ARGUMENT);
    assert.match(error.details, /^The input is invalid: \w+ must .*; the details list all \d+ faults\.$/);
    assert.match(error.metadata.get('grpc-status-details-bin')[0].toString('latin1'), /BadRequest[^]*email/);
    return true;
  });
});

test('a change arrives, and a stream ends when its client wants', async () => {
  const stream = clients.evaluation.WatchChanges({}, application);
  const end = new Promise((resolve) => stream.on('error', resolve));
  const next = () => Promise.race([new Promise((resolve) => stream.once('data', resolve)), end.then((error) => Promise.reject(error))]);
  try {
    const ready = await next();
    assert.equal(ready.kind, 'KIND_READY');
    const coming = next();
    await toggle('moving', true);
    const change = await coming;
    assert.equal(change.kind, 'KIND_CHANGED');
    assert.notEqual(change.etag, ready.etag);
  } finally {
    stream.cancel();
  }

  assert.equal((await end).code, grpc.status.CANCELLED);
});

test('users are streamed, and a deadline is kept', async () => {
  const found = [];
  for await (const { user } of clients.users.ListUsers({ search: 'root' }, person)) {
    found.push(user.user.username);
  }

  assert.ok(found.includes('root'));
  await assert.rejects(call(clients.users, 'GetCurrentUser', {}, person, { deadline: new Date(Date.now() - 1000) }), { code: grpc.status.DEADLINE_EXCEEDED });
});
