// What a store promises and s3rver 3.7.1 does not; loaded before it (node -r). It answers that an object is there
// before it is written, keeps half of a body that broke off, and lets two removals trip over an empty folder.
"use strict";

const crypto = require("crypto");
const fs = require("fs/promises");
const http = require("http");
const path = require("path");
const Store = require("s3rver/lib/stores/filesystem");

// Else a line that was idle for five seconds closes at the moment that a slow client takes it up again.
const { createServer } = http;
http.createServer = (...given) => Object.assign(createServer(...given), { keepAliveTimeout: 600_000 });

Store.prototype.putObject = async function ({ bucket, key, content, metadata }) {
  const parts = [];
  // A body that breaks off raises here, and nothing was written.
  for await (const part of Buffer.isBuffer(content) ? [content] : content) parts.push(part);
  const data = Buffer.concat(parts);
  const md5 = crypto.createHash("md5").update(data).digest("hex");
  const place = this.getResourcePath(bucket, key, "object");
  const half = `${place}.${crypto.randomUUID()}`;
  await fs.mkdir(path.dirname(place), { recursive: true });
  await fs.writeFile(half, data);
  await fs.rename(half, place);
  await this.putMetadata(bucket, key, metadata, md5);
  return { size: data.length, md5 };
};

Store.prototype.copyObject = async function (bucket, key, newBucket, newKey, newMetadata) {
  const metadata = newMetadata || (await this.getMetadata(bucket, key));
  const content = await fs.readFile(this.getResourcePath(bucket, key, "object"));
  await this.putObject({ bucket: newBucket, key: newKey, content, metadata });
  return this.getMetadata(newBucket, newKey);
};

Store.prototype.deleteObject = async function (bucket, key) {
  for (const part of ["object", "object.md5", "metadata.json"])
    await fs.rm(this.getResourcePath(bucket, key, part), { force: true });
};
