// The service under test and what the tests do to it, from the environment that the test runner sets.
import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const url = required('FLAGS_URL');
export const serverKey = required('FLAGS_SERVER_KEY');
export const token = required('FLAGS_TOKEN');

const flags = `${url}/v1/projects/${required('FLAGS_PROJECT')}/flags`;

function required(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set; these tests are run by GrpcClientTests.`);
  }

  return value;
}

/** Saves the service's schemas as its clients get them, and gives the folder. */
export async function protos() {
  const folder = await mkdtemp(join(tmpdir(), 'flagservice-protos-'));
  for (const name of ['evaluation', 'auth', 'users']) {
    const path = join(folder, `flagservice/v1/${name}.proto`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await (await fetch(`${url}/docs/protos/flagservice/v1/${name}.proto`)).text());
  }

  return folder;
}

/** What REST answers about a flag for a user. */
export async function evaluate(flag, user) {
  const answer = await fetch(`${url}/sdk/v1/evaluate/${flag}`, {
    method: 'POST',
    headers: { 'X-SDK-Key': serverKey, 'Content-Type': 'application/json' },
    body: JSON.stringify({ user_id: user, custom_attributes: { plan: 'pro' } }),
  });
  return answer.json();
}

export async function toggle(key, enabled) {
  const answer = await fetch(`${flags}/${key}/toggle`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ enabled }),
  });
  if (!answer.ok) {
    throw new Error(`${answer.status}: ${await answer.text()}`);
  }
}
