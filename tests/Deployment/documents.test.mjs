// What people read: its links lead somewhere, and what it names is there.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { list, read, root } from "./repository.mjs";

const documents = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "deploy/load/README.md"]
  .concat(list("docs").filter((file) => file.endsWith(".md")).map((file) => `docs/${file}`))
  .concat(["decisions", "contributing", "operations"].flatMap((folder) => list(`docs/${folder}`).map((file) => `docs/${folder}/${file}`)));

const prose = (path) => read(path).replace(/^```[^]*?^```$/gm, "");
const headings = (path) => [...prose(path).matchAll(/^#+ (.+)$/gm)].map((match) => match[1]);
const anchor = (heading) => heading.toLowerCase().replace(/[^\p{L}\p{N}_\- ]/gu, "").replaceAll(" ", "-");

test("every link within the repository leads somewhere", () => {
  const broken = documents.flatMap((path) =>
    [...prose(path).matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => match[1])
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [file, fragment] = link.split("#");
        const target = file === "" ? path : normalize(join(dirname(path), file));
        return !existsSync(join(root, target)) || (fragment && !headings(target).map(anchor).includes(fragment));
      })
      .map((link) => `${path}: ${link}`),
  );
  assert.deepEqual(broken, []);
});

test("what is read first is short", () => {
  for (const [path, limit] of [["README.md", 10 * 1024], ["CONTRIBUTING.md", 6 * 1024]]) {
    assert.ok(Buffer.byteLength(read(path)) <= limit, `${path} has ${Buffer.byteLength(read(path))} bytes`);
  }
});

test("no page has two sections of one name", () => {
  for (const path of documents.filter((document) => document !== "CHANGELOG.md")) {
    assert.equal(new Set(headings(path)).size, headings(path).length, path);
  }
});

test("every decision is in the list of decisions", () => {
  const pages = list("docs/decisions").filter((file) => file !== "README.md");
  const listed = [...read("docs/decisions/README.md").matchAll(/\]\((\d{4}-[^)]+)\)/g)].map((match) => match[1]);
  assert.deepEqual(listed.sort(), pages.sort());
});

test("what is deployed is in the page's table, and the other way round", () => {
  const [, section] = /^## What there is$([^]*?)^## /m.exec(read("docs/deploy.md"));
  const named = [...section.matchAll(/^\| (.+?) \|/gm)].flatMap((row) => [...row[1].matchAll(/`([^`]+)`/g)].map((match) => match[1]));
  for (const path of named) assert.ok(existsSync(join(root, path)), path);
  for (const part of list("deploy")) assert.ok(named.some((path) => path === `deploy/${part}` || path.startsWith(`deploy/${part}/`)), part);
});
