// The service under test and what the tests do to it, from the environment that the test runner sets.
export const url = required('FLAGS_URL');
export const serverKey = required('FLAGS_SERVER_KEY');
export const clientKey = required('FLAGS_CLIENT_KEY');

const flags = `${url}/v1/projects/${required('FLAGS_PROJECT')}/flags`;
const token = required('FLAGS_TOKEN');

function required(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set; these tests are run by OpenFeatureClientTests.`);
  }

  return value;
}

export async function changeFlag(key, change) {
  const answer = await fetch(`${flags}/${key}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(change),
  });
  if (!answer.ok) {
    throw new Error(`${answer.status}: ${await answer.text()}`);
  }
}

/** Resolves when something has happened, and fails when it doesn't within a while. */
export function within(milliseconds, what, begin) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${what} did not happen within ${milliseconds} ms`)), milliseconds);
    begin((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
