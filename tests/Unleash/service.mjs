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

/** What the service itself says of each flag, by every name that it has, for a context of Unleash's. */
export async function evaluate({ userId, properties, ...fields }) {
  const answer = await fetch(`${url}/sdk/v1/evaluate`, {
    method: 'POST',
    headers: { 'X-SDK-Key': serverKey, 'Content-Type': 'application/json' },
    body: JSON.stringify({ user_id: userId, custom_attributes: { ...properties, ...fields } }),
  });
  const aliases = await variantNames();
  return Object.fromEntries(Object.entries(await answer.json()).flatMap(([key, { alias, ...served }]) => {
    const named = { ...served, variant: aliases.get(`${key} ${served.variation}`) ?? served.variation };
    return [[key, named], ...(alias ? [[alias, named]] : [])];
  }));
}

/** Both names of a flag, or its only one. */
export async function namesOf(key) {
  const { alias } = (await definitions()).find((flag) => flag.key === key);
  return alias ? [key, alias] : [key];
}

let fetched;
function definitions() {
  fetched ??= fetch(`${url}/sdk/v1/flags`, { headers: { 'X-SDK-Key': serverKey } }).then((answer) => answer.json()).then(({ flags }) => flags);
  return fetched;
}

async function variantNames() {
  return new Map((await definitions()).flatMap(({ key, variations }) => variations.filter(({ alias }) => alias).map((variation) => [`${key} ${variation.key}`, variation.alias])));
}

/** An answer of the service as Unleash's clients have it: on or not, and the variant. */
export function asUnleash({ enabled, variant }) {
  return enabled ? `on ${variant === 'on' ? 'disabled' : variant}` : 'off';
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
