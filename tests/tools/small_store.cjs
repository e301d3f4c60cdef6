// A quota, which s3rver has not: the bytes that fit stand in the file `ruimte` beside the buckets. Like some real stores it
// counts what is written as new, also where it takes the place of something. Loaded before s3rver (node -r).
"use strict";

require("./s3rver_whole.cjs");
const fs = require("fs");
const path = require("path");
const S3Error = require("s3rver/lib/models/error");
const Store = require("s3rver/lib/stores/filesystem");

const used = (folder) =>
  fs.readdirSync(folder, { withFileTypes: true }).reduce((sum, found) => {
    const place = path.join(folder, found.name);
    if (found.isDirectory()) return sum + used(place);
    return found.name.endsWith("._S3rver_object") ? sum + fs.statSync(place).size : sum;
  }, 0);

const put = Store.prototype.putObject;
let queue = Promise.resolve();
Store.prototype.putObject = async function (object) {
  const parts = [];
  for await (const part of Buffer.isBuffer(object.content) ? [object.content] : object.content) parts.push(part);
  const content = Buffer.concat(parts);
  const write = async () => {
    const room = path.join(this.rootDirectory, "ruimte");
    const most = fs.existsSync(room) ? Number(fs.readFileSync(room)) : Infinity;
    if (content.length > 0 && used(path.join(this.rootDirectory, object.bucket)) + content.length > most)
      throw Object.assign(new S3Error("QuotaExceeded", "full"), { status: 507 });
    return put.call(this, { ...object, content });
  };
  // One after another, so that no two fit in the same room.
  return (queue = queue.then(write, write));
};
