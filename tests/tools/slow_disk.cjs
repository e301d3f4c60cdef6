// A disk that takes its time, so that what s3rver says too early comes to light every time; loaded before it (node -r).
"use strict";

const fs = require("fs");
const used = require("fs-extra");
const late = (write) => (...given) => setTimeout(() => write(...given), 30);

used.createWriteStream = (place) =>
  fs.createWriteStream(place, { fs: { ...fs, write: late(fs.write), writev: late(fs.writev) } });
