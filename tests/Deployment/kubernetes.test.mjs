// The Helm chart and the plain manifests: they are rendered, held to Kubernetes' schemas, and agree with the program.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { helm, helmPath } from "./helm.mjs";
import { calls, documents, isSetting, list, read, root, yaml } from "./repository.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const chart = join(root, "deploy/helm/flagservice");
const folder = mkdtempSync(join(tmpdir(), "flagservice-chart-"));
after(() => rmSync(folder, { recursive: true }));

const key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
const settings = {
  defaults: { secrets: { existing: "flagservice" } },
  sqlite: { database: { kind: "sqlite" }, persistence: { storageClassName: "fast" } },
  everything: {
    image: { repository: "images.example.com/flagservice", digest: `sha256:${"a".repeat(64)}` },
    imagePullSecrets: [{ name: "pull" }],
    database: { kind: "postgres", migrateAtStart: false },
    secrets: { databaseUrl: "postgres://flags:p%40ss@db/flags", encryptionKey: key, encryptionKeyPrevious: key, rootPassword: "first-start-2026" },
    publicUrl: "https://flags.example.com",
    trustedProxies: ["10.0.0.0/8", "fd00::/8"],
    settings: { FlagService__Registration__Enabled: "false" },
    extraEnv: [{ name: "FlagService__Mail__Password", valueFrom: { secretKeyRef: { name: "mail", key: "password" } } }],
    service: { annotations: { a: "b" } },
    ingress: { enabled: true, className: "nginx", hosts: ["flags.example.com"], tlsSecretName: "flags-tls", annotations: { a: "b" } },
    metrics: { serviceMonitor: { enabled: true, labels: { release: "prometheus" } }, prometheusRule: { enabled: true, labels: { release: "prometheus" } } },
    autoscaling: { enabled: true },
    networkPolicy: {
      from: [{ namespaceSelector: { matchLabels: { a: "b" } } }],
      metricsFrom: [{ namespaceSelector: {} }],
      egressTo: [{ ipBlock: { cidr: "10.0.0.0/8" } }],
    },
    nodeSelector: { disk: "ssd" },
    tolerations: [{ key: "a", operator: "Exists" }],
    affinity: { nodeAffinity: {} },
    priorityClassName: "high",
    podAnnotations: { a: "b" },
    podLabels: { c: "d" },
    serviceAccount: { annotations: { a: "b" } },
  },
  tls: { secrets: { existing: "flagservice" }, tls: { secretName: "flags-tls" }, metrics: { enabled: false }, networkPolicy: { enabled: false } },
};

const valuesFile = (name, values) => {
  const path = join(folder, `${name}.yaml`);
  writeFileSync(path, stringify(values));
  return path;
};
const render = (name) => documents(helm("template", "flags", chart, "--values", valuesFile(name, settings[name])));
const one = (rendered, kind) => rendered.filter((resource) => resource.kind === kind)[0];
const podsOf = (rendered) => rendered.map((resource) => (resource.kind === "Pod" ? resource.spec : resource.spec?.template?.spec)).filter(Boolean);

const schemas = {};
async function check(resource) {
  if (resource.apiVersion.startsWith("monitoring.coreos.com/")) return; // The operator's own; Kubernetes has no schema of it.
  const group = resource.apiVersion;
  schemas[group] ??= await import(`kubernetes-models/${group}`);
  new schemas[group][resource.kind](resource).validate();
}

for (const name of Object.keys(settings)) {
  test(`the chart is good with ${name}`, async () => {
    helm("lint", "--strict", chart, "--values", valuesFile(name, settings[name]));
    const rendered = render(name);
    assert.ok(rendered.length >= 4);
    const names = rendered.map((resource) => `${resource.kind}/${resource.metadata.name}`);
    assert.equal(new Set(names).size, names.length);
    for (const resource of rendered) {
      await check(resource);
      for (const label of ["app.kubernetes.io/name", "app.kubernetes.io/instance"]) assert.ok(resource.metadata.labels[label], resource.kind);
    }
  });

  test(`pods are confined with ${name}`, () => {
    for (const pod of podsOf(render(name))) {
      assert.equal(pod.automountServiceAccountToken, false);
      assert.equal(pod.securityContext.runAsNonRoot, true);
      assert.equal(pod.securityContext.seccompProfile.type, "RuntimeDefault");
      for (const container of pod.containers) {
        assert.deepEqual(container.securityContext, {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        });
      }
    }
  });

  test(`the deployment agrees with the program with ${name}`, () => {
    const pod = one(render(name), "Deployment").spec.template.spec;
    const [container] = pod.containers;
    for (const variable of container.env) assert.ok(isSetting(variable.name), variable.name);
    assert.equal(new Set(container.env.map((variable) => variable.name)).size, container.env.length);
    for (const probe of [container.startupProbe, container.livenessProbe, container.readinessProbe]) {
      assert.ok(calls.includes(`GET ${probe.httpGet.path}`), probe.httpGet.path);
      assert.equal(probe.httpGet.scheme, name === "tls" ? "HTTPS" : "HTTP");
    }
    assert.equal(container.env.find((variable) => variable.name === "PORT").value, String(container.ports[0].containerPort));
    assert.ok(pod.terminationGracePeriodSeconds >= 30 + 5 + 5, "30 seconds for requests, and preStop before");
    assert.ok(container.volumeMounts.some((mount) => mount.mountPath === "/data"));
    const metrics = container.env.find((variable) => variable.name === "METRICS_PORT");
    assert.equal(metrics?.value, container.ports.find((port) => port.name === "metrics")?.containerPort.toString());
  });
}

test("a replica that starts again without its database finds its snapshots", () => {
  const pod = one(render("defaults"), "Deployment").spec.template.spec;
  const [container] = pod.containers;
  const folder = container.env.find((variable) => variable.name === "SNAPSHOT_DIR").value;
  const mount = container.volumeMounts.find((candidate) => folder.startsWith(`${candidate.mountPath}/`));
  assert.ok(pod.volumes.find((volume) => volume.name === mount.name).emptyDir, "each replica its own, for as long as the pod lasts");
});

test("TLS is that of the Secret, and nothing asks by another name", () => {
  const rendered = render("tls");
  const pod = one(rendered, "Deployment").spec.template.spec;
  const { mountPath } = pod.containers[0].volumeMounts.find((mount) => mount.name === "tls");
  for (const [variable, file] of [["TLS_CERT", "tls.crt"], ["TLS_KEY", "tls.key"]]) {
    assert.equal(pod.containers[0].env.find((candidate) => candidate.name === variable).value, `${mountPath}/${file}`);
  }
  assert.equal(pod.volumes.find((volume) => volume.name === "tls").secret.secretName, "flags-tls");
  assert.equal(one(rendered, "Pod"), undefined);
});

test("the monitoring finds what the alerts ask for", () => {
  const rendered = render("everything");
  const monitor = one(rendered, "ServiceMonitor");
  const services = rendered.filter((resource) => resource.kind === "Service");
  const [service] = services.filter(({ metadata }) => Object.entries(monitor.spec.selector.matchLabels).every(([label, value]) => metadata.labels[label] === value));
  assert.ok(service.spec.ports.some((port) => port.name === monitor.spec.endpoints[0].port));
  assert.equal(service.metadata.labels[monitor.spec.jobLabel], "flagservice");
  assert.deepEqual(one(rendered, "PrometheusRule").spec, yaml(read("deploy/prometheus/alerts.yml")));
  assert.equal(read("deploy/helm/flagservice/files/alerts.yml"), read("deploy/prometheus/alerts.yml"), "run tools/render-manifests.sh");
});

test("no resource has a field that Kubernetes doesn't know", () => {
  // Its schemas let unknown fields pass; TypeScript's types of the same don't.
  const file = join(here, "rendered.ts");
  const lines = Object.keys(settings)
    .flatMap(render)
    .filter((resource) => !resource.apiVersion.startsWith("monitoring.coreos.com/"))
    .map(({ apiVersion, kind, ...rest }, i) => [
      `import type { I${kind} as T${i} } from "kubernetes-models/${apiVersion}/${kind}";`,
      `export const r${i}: T${i} = ${JSON.stringify({ apiVersion, kind, ...rest })};`,
    ]);
  writeFileSync(file, lines.flat().join("\n"));
  try {
    execFileSync("node", [join(here, "node_modules/typescript/bin/tsc"), "--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", file], { encoding: "utf8" });
  } catch (failure) {
    assert.fail(failure.stdout);
  } finally {
    rmSync(file);
  }
});

test("SQLite has one replica and a volume that outlives it", () => {
  const rendered = render("sqlite");
  const { spec } = one(rendered, "Deployment");
  assert.deepEqual([spec.replicas, spec.strategy.type], [1, "Recreate"]);
  assert.equal(spec.template.spec.volumes[0].persistentVolumeClaim.claimName, one(rendered, "PersistentVolumeClaim").metadata.name);
  assert.equal(one(rendered, "PersistentVolumeClaim").metadata.annotations["helm.sh/resource-policy"], "keep");
  assert.equal(one(rendered, "PodDisruptionBudget"), undefined);
});

test("PostgreSQL has three, of which all stay while a new version comes", () => {
  const { spec } = one(render("defaults"), "Deployment");
  assert.equal(spec.replicas, 3);
  assert.deepEqual(spec.strategy.rollingUpdate, { maxSurge: 1, maxUnavailable: 0 });
  assert.equal(one(render("everything"), "Deployment").spec.replicas, undefined, "The autoscaler says how many.");
});

const wrong = {
  "a kind that is none": { database: { kind: "mysql" } },
  "a key that is short": { secrets: { databaseUrl: "postgres://a@b/c", encryptionKey: "abc" } },
  "an unknown name": { secrets: { existing: "a" }, replicas: 3 },
  "a metrics port that is taken": { secrets: { existing: "a" }, metrics: { port: 8080 } },
  "too little time to stop": { secrets: { existing: "a" }, terminationGracePeriodSeconds: 30 },
  "no secret": {},
  "no encryption key": { secrets: { databaseUrl: "postgres://a@b/c" } },
  "an autoscaler on SQLite": { database: { kind: "sqlite" }, autoscaling: { enabled: true } },
  "an ingress for nobody": { secrets: { existing: "a" }, ingress: { enabled: true } },
};
for (const [name, values] of Object.entries(wrong)) {
  test(`the chart refuses ${name}`, () => {
    assert.throws(() => helm("template", "flags", chart, "--values", valuesFile("wrong", values)));
  });
}

test("the plain manifests are the chart's with its defaults", () => {
  const out = mkdtempSync(join(folder, "plain-"));
  execFileSync("bash", [join(root, "tools/render-manifests.sh"), out], { env: { ...process.env, HELM: helmPath } });
  const committed = list("deploy/kubernetes").filter((file) => file !== "kustomization.yaml");
  assert.deepEqual(committed.sort(), readdirSync(out).sort());
  for (const file of committed) {
    assert.equal(read(`deploy/kubernetes/${file}`), readFileSync(join(out, file), "utf8"), `${file}: run tools/render-manifests.sh`);
  }
  assert.deepEqual(yaml(read("deploy/kubernetes/kustomization.yaml")).resources.sort(), committed.sort());
});
