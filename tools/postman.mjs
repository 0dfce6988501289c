// Makes a Postman collection (v2.1.0) of the API's description:
//   node tools/postman.mjs http://localhost:8080/api.json >deploy/postman/flagservice.json
// The description can also be a file. Folders are the tags, bodies the examples; signing in fills the variable that the other calls send.
import { readFile } from "node:fs/promises";

const source = process.argv[2];
if (!source || process.argv.length > 3) {
  console.error("usage: node tools/postman.mjs URL-or-file");
  process.exit(2);
}

const document = JSON.parse(/^https?:/.test(source) ? await (await fetch(source)).text() : await readFile(source, "utf8"));
const methods = ["get", "post", "put", "patch", "delete"];

const resolve = (part) => (part?.$ref ? part.$ref.slice(2).split("/").reduce((at, name) => at[name], document) : part);

// An example that is given, or one put together from its parts' examples.
function exampleOf(schema, depth = 0) {
  const found = resolve(schema);
  if (!found || depth > 8) return null;
  if (found.example !== undefined) return found.example;
  if (found.examples?.length > 0) return found.examples[0];
  if (found.default !== undefined) return found.default;
  if (found.enum) return found.enum[0];
  if (found.properties) return Object.fromEntries(Object.entries(found.properties).map(([name, part]) => [name, exampleOf(part, depth + 1)]));
  if (found.items) return [exampleOf(found.items, depth + 1)];
  return null;
}

const textOf = (parameter) => {
  const example = parameter.example ?? exampleOf(parameter.schema);
  return example === null || example === undefined ? "" : String(example);
};

function bodyOf(operation) {
  const [[type, content] = []] = Object.entries(resolve(operation.requestBody)?.content ?? {});
  if (!type) return {};
  const example = content.example ?? Object.values(content.examples ?? {}).map(resolve)[0]?.value ?? exampleOf(content.schema);
  return {
    header: [{ key: "Content-Type", value: type }],
    body: { mode: "raw", raw: JSON.stringify(example, null, 2), options: { raw: { language: "json" } } },
  };
}

// The first way in that a call takes; people's tokens are the collection's own.
function authOf(operation) {
  const [first] = operation.security ?? document.security ?? [];
  const [name] = Object.keys(first ?? {});
  if (!name) return { auth: { type: "noauth" } };
  const scheme = resolve(document.components.securitySchemes[name]);
  if (scheme.type !== "apiKey") return {};
  return {
    auth: {
      type: "apikey",
      apikey: [
        { key: "key", value: scheme.name, type: "string" },
        { key: "value", value: "{{sdkKey}}", type: "string" },
        { key: "in", value: scheme.in, type: "string" },
      ],
    },
  };
}

// What an answer holds that other calls send.
const kept = { accessToken: "accessToken", sdkKey: "sdkKey" };

function eventsOf(operation) {
  const answer = Object.entries(operation.responses).find(([status]) => status.startsWith("2"))?.[1];
  const schema = resolve(resolve(answer)?.content?.["application/json"]?.schema);
  const lines = Object.entries(kept)
    .filter(([field]) => schema?.properties?.[field])
    .map(([field, variable]) => `if (pm.response.code < 300 && pm.response.json().${field}) pm.collectionVariables.set("${variable}", pm.response.json().${field});`);
  return lines.length === 0 ? {} : { event: [{ listen: "test", script: { type: "text/javascript", exec: lines } }] };
}

function itemOf(path, method, operation, shared) {
  const parameters = [...(shared ?? []), ...(operation.parameters ?? [])].map(resolve);
  const described = (parameter) => ({ key: parameter.name, value: textOf(parameter), description: parameter.description ?? "" });
  const of = (place) => parameters.filter((parameter) => parameter.in === place);
  const segments = path.slice(1).split("/").map((segment) => segment.replace(/\{(\w+)\}/g, ":$1"));
  const query = of("query").map((parameter) => ({ ...described(parameter), disabled: !parameter.required }));
  const { header = [], body } = bodyOf(operation);
  const url = { raw: `{{baseUrl}}/${segments.join("/")}`, host: ["{{baseUrl}}"], path: segments };
  if (query.length > 0) url.query = query;
  if (of("path").length > 0) url.variable = of("path").map(described);
  return {
    name: operation.summary ?? operation.operationId,
    ...eventsOf(operation),
    request: {
      method: method.toUpperCase(),
      ...authOf(operation),
      header: [...header, ...of("header").map((parameter) => ({ ...described(parameter), disabled: !parameter.required }))],
      ...(body ? { body } : {}),
      url,
      description: operation.description ?? "",
    },
  };
}

const folders = new Map((document.tags ?? []).map((tag) => [tag.name, { name: tag.name, description: tag.description ?? "", item: [] }]));
for (const [path, operations] of Object.entries(document.paths)) {
  for (const method of methods.filter((candidate) => operations[candidate])) {
    const operation = operations[method];
    const tag = operation.tags?.[0] ?? "Other";
    if (!folders.has(tag)) folders.set(tag, { name: tag, item: [] });
    folders.get(tag).item.push(itemOf(path, method, operation, operations.parameters));
  }
}

const collection = {
  info: {
    name: document.info.title,
    description: document.info.description ?? "",
    schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
  },
  auth: { type: "bearer", bearer: [{ key: "token", value: "{{accessToken}}", type: "string" }] },
  variable: ["baseUrl", "accessToken", "sdkKey"].map((key) => ({ key, value: key === "baseUrl" ? "http://localhost:8080" : "", type: "string" })),
  item: [...folders.values()].filter((folder) => folder.item.length > 0),
};
console.log(JSON.stringify(collection, null, 2));
