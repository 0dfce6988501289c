import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createFileRegistry, fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError, createClient } from '@connectrpc/connect';
import { createConnectTransport, createGrpcWebTransport } from '@connectrpc/connect-web';
import { evaluate, serverKey, toggle, token, url } from './service.mjs';

let registry;

before(async () => {
  const answer = await fetch(`${url}/docs/protos/flagservice.binpb`);
  registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, new Uint8Array(await answer.arrayBuffer())));
});

const client = (service, transport = createGrpcWebTransport({ baseUrl: url })) => createClient(registry.getService(`flagservice.v1.${service}`), transport);
const application = { headers: { 'x-sdk-key': serverKey } };

test('a flag is what REST says that it is', async () => {
  for (const flag of ['half', 'theme', 'limit']) {
    const { evaluation } = await client('EvaluationService').evaluate({ flagKey: flag, context: { userId: 'user-1', customAttributes: { plan: 'pro' } } }, application);
    const expected = await evaluate(flag, 'user-1');
    assert.deepEqual([evaluation.variation, evaluation.enabled], [expected.variation, expected.enabled]);
  }
});

test('a refusal has a status and says why', async () => {
  await assert.rejects(client('EvaluationService').evaluate({ flagKey: 'none' }, application), (error) => {
    assert.ok(error instanceof ConnectError);
    assert.equal(error.code, Code.NotFound);
    assert.equal(error.details[0].type, 'google.rpc.ErrorInfo');
    return true;
  });
  await assert.rejects(client('UserService').getCurrentUser({}), { code: Code.Unauthenticated });
});

test('a stream brings a change, and users', async () => {
  const end = new AbortController();
  let toggled = false;
  const kinds = [];
  try {
    for await (const event of client('EvaluationService').watchChanges({}, { ...application, signal: end.signal })) {
      kinds.push(event.kind);
      if (!toggled) {
        toggled = true;
        await toggle('web_moving', true);
      } else if (event.kind === 2) {
        end.abort();
      }
    }
  } catch (error) {
    assert.equal(ConnectError.from(error).code, Code.Canceled);
  }

  assert.equal(kinds[0], 1);
  assert.ok(kinds.includes(2));
  const users = [];
  for await (const { user } of client('UserService').listUsers({ search: 'root' }, { headers: { authorization: `Bearer ${token}` } })) {
    users.push(user.user.username);
  }

  assert.ok(users.includes('root'));
});

test("Connect's own protocol is none of ours", async () => {
  await assert.rejects(client('EvaluationService', createConnectTransport({ baseUrl: url })).evaluate({ flagKey: 'half' }, application), ConnectError);
});
