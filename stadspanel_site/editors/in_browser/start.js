// The interface is Dutch until somebody chooses another language.
import { formatFor } from "./documents.js";

const key = "sveltia-cms.prefs";
if (localStorage.getItem(key) === null) {
  localStorage.setItem(key, JSON.stringify({ locale: "nl" }));
}
const { collections } = await (await fetch("config.json")).json();
const { init, registerCustomFormat } = await import("./sveltia/index.js");
for (const { extension = "yaml", files, ...folder } of collections) {
  for (const { format, fields } of files ?? [folder]) {
    registerCustomFormat(format, extension, formatFor(fields, extension === "yaml"));
  }
}
init();
