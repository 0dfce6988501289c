// The service under test and what the tests do to it, from the environment that the test runner sets.
export const url = required('FLAGS_URL');
export const serverKey = required('FLAGS_SERVER_KEY');
export const clientKey = required('FLAGS_CLIENT_KEY');

const project = `${url}/v1/projects/${required('FLAGS_PROJECT')}`;
const token = required('FLAGS_TOKEN');

function required(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set; these tests are run by UnleashClientTests.`);
  }

  return value;
}

export async function manage(method, path, body) {
  const answer = await fetch(`${project}${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`${answer.status}: ${await answer.text()}`);
  }

  return answer.json();
}

/** What the service itself says of a flag for a context of Unleash's. */
export async function evaluate({ userId, properties, ...fields }) {
  const answer = await fetch(`${url}/sdk/v1/evaluate`, {
    method: 'POST',
    headers: { 'X-SDK-Key': serverKey, 'Content-Type': 'application/json' },
    body: JSON.stringify({ user_id: userId, custom_attributes: { ...properties, ...fields } }),
  });
  return answer.json();
}

/** An answer of the service as Unleash's clients have it: on or not, and the variant. */
export function asUnleash({ enabled, variation }) {
  return enabled ? `on ${variation === 'on' ? 'disabled' : variation}` : 'off';
}

export const users = Array.from({ length: 60 }, (_, i) => ({
  userId: i % 10 === 9 ? undefined : `user-${i}`,
  sessionId: i % 3 === 0 ? undefined : `session-${i}`,
  properties: i % 4 === 0 ? {} : { country: ['DE', 'FR', 'US'][i % 3], plan: i % 2 === 0 ? 'pro' : 'free' },
}));

/** Resolves when something holds, and fails when it doesn't within a while. */
export async function becomes(what, holds) {
  const end = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > end) {
      throw new Error(`${what} did not happen within a minute`);
    }

    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
