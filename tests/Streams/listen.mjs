// Clients as applications use them, by every way to the service, until the input ends. Each says in a line what it hears of the flag "moving":
// the way, the client, what happened, and the variation that it has then. None of them polls, but for Unleash's.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';

const { ways, packages, serverKey, clientKey, protos } = JSON.parse(process.env.FLAGS_LISTEN);
const from = (name) => createRequire(`${packages[name]}/package.json`);
const flag = 'moving';
const happenings = {
  KIND_READY: 'opened', KIND_CHANGED: 'changed', KIND_KEEP_ALIVE: 'alive', 1: 'opened', 2: 'changed', 3: 'alive',
  PROVIDER_READY: 'opened', PROVIDER_CONFIGURATION_CHANGED: 'changed', PROVIDER_STALE: 'ended',
};
const say = (way, client, event, variation) => console.log(way.name, client, event, variation);

const grpc = from('Grpc')('@grpc/grpc-js');
const { evaluation } = grpcServices();

function grpcServices() {
  const options = { keepCase: true, enums: String, defaults: true, oneofs: true };
  const definition = from('Grpc')('@grpc/proto-loader').loadFileDescriptorSetFromBuffer(readFileSync(protos), options);
  return { evaluation: grpc.loadPackageDefinition(definition).flagservice.v1.EvaluationService };
}

// Whatever ends a stream, it is opened again with what is known.
async function watch(way, name, open, evaluate) {
  for (let etag; ; await pause(200)) {
    try {
      for await (const event of open(etag)) {
        etag = event.etag;
        say(way, name, happenings[event.kind], await evaluate());
      }
    } catch (error) {
      say(way, name, 'ended', error.code);
    }
  }
}

function watchByGrpc(way) {
  const credentials = way.ca ? grpc.credentials.createSsl(readFileSync(way.ca)) : grpc.credentials.createInsecure();
  const client = new evaluation(way.grpc, credentials, { 'grpc.max_reconnect_backoff_ms': 1000 });
  const key = new grpc.Metadata();
  key.set('x-sdk-key', serverKey);
  return watch(way, 'grpc-js', (etag) => client.WatchChanges({ etag }, key), () => new Promise((resolve, reject) => {
    client.Evaluate({ flag_key: flag }, key, (error, answer) => (error ? reject(error) : resolve(answer.evaluation.variation)));
  }));
}

function watchByGrpcWeb(way) {
  const { createFileRegistry, fromBinary } = from('Grpc')('@bufbuild/protobuf');
  const { FileDescriptorSetSchema } = from('Grpc')('@bufbuild/protobuf/wkt');
  const { createClient } = from('Grpc')('@connectrpc/connect');
  const { createGrpcWebTransport } = from('Grpc')('@connectrpc/connect-web');
  const service = createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(protos))).getService('flagservice.v1.EvaluationService');
  const client = createClient(service, createGrpcWebTransport({ baseUrl: way.url }));
  const options = { headers: { 'x-sdk-key': clientKey } };
  return watch(way, 'grpc-web', (etag) => client.watchChanges({ etag }, options), async () => (await client.evaluate({ flagKey: flag }, options)).evaluation.variation);
}

async function followByFlagd(way, resolverType) {
  const { OpenFeature, ProviderEvents } = from('Flagd')('@openfeature/server-sdk');
  const { FlagdProvider } = from('Flagd')('@openfeature/flagd-provider');
  const [host, port] = way.grpc.split(':');
  const domain = `${way.name}-${resolverType}`;
  const client = OpenFeature.getClient(domain);
  for (const event of [ProviderEvents.Ready, ProviderEvents.Stale, ProviderEvents.ConfigurationChanged]) {
    client.addHandler(event, async () => say(way, `flagd-${resolverType}`, happenings[event], await evaluate()));
  }

  // While no replica answers there is none.
  async function evaluate() {
    for (; ; await pause(200)) {
      const { variant } = await client.getBooleanDetails(flag, false);
      if (variant) {
        return variant;
      }
    }
  }

  const tls = way.ca ? { tls: true, certPath: way.ca } : {};
  await OpenFeature.setProviderAndWait(domain, new FlagdProvider({ resolverType, host, port: Number(port), selector: serverKey, retryBackoffMaxMs: 500, deadlineMs: 60_000, ...tls }));
}

async function followByOfrep(way) {
  globalThis.EventSource ??= from('OpenFeature')('eventsource').EventSource;
  const { OpenFeature, ProviderEvents } = from('OpenFeature')('@openfeature/web-sdk');
  const { OFREPWebProvider } = from('OpenFeature')('@openfeature/ofrep-web-provider');
  const client = OpenFeature.getClient(way.name);
  for (const event of [ProviderEvents.Ready, ProviderEvents.Stale, ProviderEvents.ConfigurationChanged]) {
    client.addHandler(event, () => say(way, 'ofrep', happenings[event], client.getBooleanDetails(flag, false).variant));
  }

  const provider = new OFREPWebProvider({ baseUrl: way.url, headers: [['X-API-Key', clientKey]], cacheMode: 'disabled', pollInterval: 0 });
  await OpenFeature.setContext(way.name, { targetingKey: 'user-1' });
  await OpenFeature.setProviderAndWait(way.name, provider);
}

function pollByUnleash(way) {
  const { InMemStorageProvider, Unleash } = from('Unleash')('unleash-client');
  const unleash = new Unleash({
    url: `${way.url}/api/`, appName: 'shop', customHeaders: { Authorization: serverKey }, storageProvider: new InMemStorageProvider(), refreshInterval: 200, disableMetrics: true,
  });
  for (const [event, happening] of [['synchronized', 'opened'], ['changed', 'changed']]) {
    unleash.on(event, () => say(way, 'unleash', happening, unleash.isEnabled(flag) ? 'on' : 'off'));
  }

  unleash.on('error', () => {});
}

async function pollByUnleashsFrontend(way) {
  const { UnleashClient } = from('Unleash')('unleash-proxy-client');
  const storageProvider = { get: async () => undefined, save: async () => undefined };
  const unleash = new UnleashClient({ url: `${way.url}/api/frontend`, clientKey, appName: 'shop', refreshInterval: 0.2, metricsInterval: 0, disableMetrics: true, storageProvider });
  for (const [event, happening] of [['ready', 'opened'], ['update', 'changed']]) {
    unleash.on(event, () => say(way, 'unleash-proxy', happening, unleash.isEnabled(flag) ? 'on' : 'off'));
  }

  unleash.on('error', () => {});
  await unleash.start();
}

process.stdin.resume().on('end', () => process.exit());
for (const way of ways) {
  for (const begin of [watchByGrpc, watchByGrpcWeb, (to) => followByFlagd(to, 'rpc'), (to) => followByFlagd(to, 'in-process'), followByOfrep, pollByUnleash, pollByUnleashsFrontend]) {
    begin(way)?.catch((error) => say(way, begin.name, 'failed', error.message));
  }
}
