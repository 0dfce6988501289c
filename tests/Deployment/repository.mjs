// The repository's files, and what the program says of itself in them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, parseAllDocuments } from "yaml";

export const root = process.env.REPOSITORY || fileURLToPath(new URL("../..", import.meta.url));
export const read = (path) => readFileSync(join(root, path), "utf8");
export const list = (path) => readdirSync(join(root, path));

export const yaml = (text) => parse(text, { merge: true });

export const documents = (text) =>
  parseAllDocuments(text)
    .map((document) => {
      if (document.errors.length > 0) throw document.errors[0];
      return document.toJS();
    })
    .filter((document) => document !== null);

// Settings that have a plain variable each; any of them can also come from a file.
const plain = [...read("src/Infrastructure/Settings/ServiceSettings.cs").matchAll(/"([A-Z][A-Z_]+)"/g)].map((match) => match[1]);
const sections = [...read("docs/configuration.md").matchAll(/`(FlagService__[A-Za-z0-9_]+)`/g)].map((match) => match[1]);

export const isSetting = (name) =>
  plain.includes(name.replace(/_FILE$/, "")) || sections.includes(name) || sections.includes(name.replace(/__\d+$/, "__0"));

// The calls that docs/access.md lists; a test holds that to what the program answers.
export const calls = [...read("docs/access.md").matchAll(/^\| `([A-Z]+ [^`]+)`/gm)].map((match) => match[1]);
