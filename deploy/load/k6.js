// Load as applications and people make it: evaluations at a steady rate, toggles now and then, streams that stay open.
//   k6 run -e BASE_URL=http://localhost:8080 -e SDK_KEY=fsk_... -e TOKEN=fsp_... -e PROJECT=... -e FLAG=new_checkout deploy/load/k6.js
// Without TOKEN nothing is toggled. See README.md beside this file.
import { check } from "k6";
import exec from "k6/execution";
import http from "k6/http";
import { Counter } from "k6/metrics";

const base = __ENV.BASE_URL || "http://localhost:8080";
const rate = Number(__ENV.RATE || 1000);
const duration = __ENV.DURATION || "1m";
const unanswered = new Counter("evaluations_unanswered");

const scenarios = {
  evaluate: {
    executor: "constant-arrival-rate",
    exec: "evaluate",
    rate,
    timeUnit: "1s",
    duration,
    preAllocatedVUs: Math.max(20, Math.ceil(rate / 20)),
    maxVUs: Math.max(200, rate),
  },
};
if (__ENV.TOKEN) {
  scenarios.toggle = { executor: "constant-arrival-rate", exec: "toggle", rate: 1, timeUnit: "2s", duration, preAllocatedVUs: 2 };
}

export const options = {
  scenarios,
  thresholds: {
    "http_req_failed{scenario:evaluate}": ["rate==0"],
    "http_req_duration{scenario:evaluate}": ["p(95)<50", "p(99)<200"],
    evaluations_unanswered: ["count==0"],
  },
};

export function evaluate() {
  const context = JSON.stringify({
    user_id: `user-${exec.scenario.iterationInTest % 100000}`,
    user_email: "user@example.com",
    custom_attributes: { plan: "pro", seats: exec.scenario.iterationInTest % 50 },
  });
  const answer = http.post(`${base}/sdk/v1/evaluate`, context, {
    headers: { "Content-Type": "application/json", "X-SDK-Key": __ENV.SDK_KEY },
    tags: { name: "evaluate" },
  });
  if (!check(answer, { "all flags are answered": (given) => given.status === 200 })) unanswered.add(1);
}

export function toggle() {
  const answer = http.post(
    `${base}/v1/projects/${__ENV.PROJECT}/flags/${__ENV.FLAG}/toggle`,
    JSON.stringify({ enabled: exec.scenario.iterationInTest % 2 === 0 }),
    { headers: { "Content-Type": "application/json", Authorization: `Bearer ${__ENV.TOKEN}` }, tags: { name: "toggle" } },
  );
  check(answer, { "the toggle counts": (given) => given.status === 200 });
}
