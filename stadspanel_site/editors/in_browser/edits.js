// Edits of the YAML of a header: every value is a text, and what nobody changed stays as it stands.
import { isMap, isScalar, isSeq, parseDocument, stringify } from "./yaml/index.js";

const PASSAGE = /\[\[[\s\S]*?\]\]/g;
const SIGNS = /[!-/:-@[-`{-~]/g;
const MASKED = /[\ue021-\ue07e]/g;
const OPTIONS = { lineWidth: 0, singleQuote: true, blockQuote: "literal", nullStr: "" };

// Within a withheld passage nothing is YAML, just as the site reads it.
export const mask = (text) =>
  text.replace(PASSAGE, (found) =>
    found.replace(SIGNS, (sign) => String.fromCharCode(0xe000 + sign.charCodeAt(0))),
  );
export const unmask = (text) =>
  text.replace(MASKED, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xe000));

export const parse = (head) => {
  const found = parseDocument(head, { schema: "failsafe" });
  if (found.errors.length) throw found.errors[0];
  return isMap(found.contents) ? found.contents : null;
};

export const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

const isNothing = (node) =>
  !node || (isScalar(node) && node.type === "PLAIN" && ["", "~", "null"].includes(node.source));

export const plain = (node) => {
  if (isNothing(node)) return null;
  if (isSeq(node)) return node.items.map(plain);
  if (!isMap(node)) return unmask(String(node.value));
  return Object.fromEntries(node.items.map(({ key, value }) => [String(key.value), plain(value)]));
};

const isEmpty = (value) =>
  value === null ||
  value === undefined ||
  value === "" ||
  (typeof value === "object" && Object.values(value).every(isEmpty));

const isSame = (old, value) => {
  if (isEmpty(old) || isEmpty(value)) return isEmpty(old) && isEmpty(value);
  // One name is a list of one to a form.
  if (Array.isArray(value) && !Array.isArray(old)) return value.length === 1 && isSame(old, value[0]);
  if (typeof value === "number") return Number(old) === value;
  // A form leaves out the space around a text.
  if (typeof value !== "object") return typeof old !== "object" && String(old).trim() === String(value).trim();
  if (typeof old !== "object" || Array.isArray(old) !== Array.isArray(value)) return false;
  if (Array.isArray(value))
    return old.length === value.length && value.every((item, place) => isSame(old[place], item));
  return [...new Set([...Object.keys(old), ...Object.keys(value)])].every((name) =>
    isSame(old[name], value[name]),
  );
};

const masked = (value) => {
  if (typeof value === "string") return mask(value);
  if (Array.isArray(value)) return value.map(masked);
  if (value === null || typeof value !== "object") return value;
  const filled = Object.entries(value).filter(([name, part]) => !isEmpty(part) || name === "vertrouwelijkheid");
  return Object.fromEntries(filled.map(([name, part]) => [name, isEmpty(part) ? null : masked(part)]));
};

export const lines = (value, indent) =>
  stringify(masked(value), OPTIONS)
    .replace(/ +$/gm, "")
    .replace(/^(?=.)/gm, " ".repeat(indent));

const lineStart = (text, offset) => text.lastIndexOf("\n", offset - 1) + 1;
const lineEnd = (text, offset) => {
  if (offset > 0 && text[offset - 1] === "\n") return offset;
  const found = text.indexOf("\n", offset);
  return found < 0 ? text.length : found + 1;
};
const pairEnd = (text, { key, value }) => lineEnd(text, value?.range ? Math.max(value.range[1], key.range[1]) : key.range[1]);

// A changed part of a text that stands on several lines leaves the other lines alone.
const withinText = (text, node, value) => {
  const [start, end] = node.range;
  const old = mask(String(node.value));
  const now = mask(value).trimEnd() + /\s*$/.exec(old)[0];
  const at = [];
  let place = node.type.startsWith("BLOCK") ? lineEnd(text, start) : start;
  for (let index = 0; index < old.length; ) {
    const space = /^\s+/.exec(old.slice(index));
    const there = /^\s+/.exec(text.slice(place, end));
    if (space || there) {
      if (!there || (!space && index > 0)) return null;
      place += there[0].length;
      for (let count = space ? space[0].length : 0; count > 0; count -= 1) at[index++] = [place - there[0].length, place];
      continue;
    }
    if (text[place] !== old[index]) return null;
    at[index++] = [place, ++place];
  }
  let first = 0;
  while (first < Math.min(old.length, now.length) && old[first] === now[first]) first += 1;
  let last = 0;
  while (last < Math.min(old.length, now.length) - first && old.at(-1 - last) === now.at(-1 - last)) last += 1;
  // Whole words, so that no space at the end of a line decides.
  while (first > 0 && /\s/.test(old[first - 1])) first -= 1;
  while (last > 0 && /\s/.test(old.at(-last))) last -= 1;
  const middle = now.slice(first, now.length - last);
  if (middle.includes("\n") || old.length === 0) return null;
  const begin = first === 0 ? at[0][0] : at[first - 1][1];
  return [[begin, old.length - last > first ? at[old.length - last - 1][1] : begin, middle]];
};

const scalarEdit = (text, node, value) => {
  const styles = { QUOTE_SINGLE: "QUOTE_SINGLE", QUOTE_DOUBLE: "QUOTE_DOUBLE" };
  const style = { ...OPTIONS, defaultStringType: styles[node.type] ?? "PLAIN" };
  const [start, end] = node.range;
  if (text.slice(start, end).includes("\n")) return withinText(text, node, String(value));
  if (String(value).includes("\n")) return null;
  return [[start, end, stringify(masked(value), style).trimEnd()]];
};

// Return the edits that turn the node into the value, or null where the whole of it must be written anew.
const edits = (text, node, value) => {
  if (isSame(plain(node), value)) return [];
  if (isScalar(node) && node.range[1] > node.range[0] && typeof value !== "object") return scalarEdit(text, node, value);
  if (node?.flow) return isMap(node) && isGroup(value) ? flowEdits(text, node, value) : null;
  if (isMap(node) && !Array.isArray(value) && typeof value === "object") return mapEdits(text, node, value);
  if (isSeq(node) && Array.isArray(value)) return listEdits(text, node, value);
  return null;
};

// Within braces one value can be replaced by another; what else changes takes the whole of it.
const flowEdits = (text, node, value) => {
  const there = new Set(node.items.map(({ key }) => String(key.value)));
  const added = Object.keys(value).some((name) => !there.has(name) && !isEmpty(value[name]));
  const changed = node.items.filter((pair) => !isSame(plain(pair.value), value[String(pair.key.value)]));
  const found = changed.map(({ key, value: old }) => {
    const now = value[String(key.value)];
    if (isEmpty(now) || typeof now === "object" || !isScalar(old) || old.range[1] === old.range[0]) return null;
    const [[start, end, written] = []] = scalarEdit(text, old, now) ?? [];
    if (written === undefined) return null;
    const isPlain = !/^['"]/.test(written) && /[,[\]{}]/.test(written);
    return [start, end, isPlain ? `'${written.replaceAll("'", "''")}'` : written];
  });
  return added || found.includes(null) ? null : found;
};

// Where coarse, a pair that changed is written anew as a whole.
const mapEdits = (text, node, value, coarse = false) => {
  const found = [];
  const first = node.items[0].key.range[0];
  const column = first - lineStart(text, first);
  for (const pair of node.items) {
    const name = String(pair.key.value);
    const now = value[name];
    if (isSame(plain(pair.value), now)) continue;
    const start = pair.key.range[0];
    const below = isEmpty(now) || coarse ? null : edits(text, pair.value, now);
    if (below) {
      found.push(...below);
    } else if (isEmpty(now) && name !== "vertrouwelijkheid") {
      // The first key of an entry stands behind its dash.
      if (text.slice(lineStart(text, start), start).trim()) found.push([pair.key.range[1], pairEnd(text, pair), ":\n"]);
      else found.push([lineStart(text, start), pairEnd(text, pair), ""]);
    } else {
      const written = pair.value?.flow
        ? `${name}: ${stringify(masked(now), { ...OPTIONS, collectionStyle: "flow", flowCollectionPadding: false })}`
        : lines({ [name]: isEmpty(now) ? null : now }, column).trimStart();
      found.push([start, pairEnd(text, pair), written]);
    }
  }
  const there = new Map(node.items.map((pair) => [String(pair.key.value), pair]));
  let before = node.items[0];
  for (const [name, now] of Object.entries(value)) {
    if (there.has(name)) {
      before = there.get(name);
    } else if (!isEmpty(now)) {
      const place = pairEnd(text, before);
      const newline = text[place - 1] === "\n" ? "" : "\n";
      found.push([place, place, newline + lines({ [name]: now }, column)]);
    }
  }
  return found;
};

const listEdits = (text, node, value) => {
  if (value.length === 0 || node.items.length === 0 || node.items.some((item) => !item?.range)) return null;
  const starts = node.items.map((item) => lineStart(text, item.range[0]));
  const [indent] = /^ */.exec(text.slice(starts[0]));
  // An entry that begins below its dash, or a list within a list, is rare.
  if (starts.some((start) => !text.slice(start).startsWith(`${indent}- `))) return null;
  const ends = node.items.map((item, place) => starts[place + 1] ?? lineEnd(text, item.range[1]));
  const free = new Set(node.items.keys());
  const take = (place) => free.delete(place) && place;
  const taken = value.map((item) => take([...free].find((place) => isSame(plain(node.items[place]), item)) ?? -1));
  const parts = value.map((item, place) => {
    const like = taken[place] !== false ? taken[place] : take(place);
    if (like === false) return lines([item], indent.length);
    const own = edits(text, node.items[like], item);
    if (own === null) return lines([item], indent.length);
    return apply(text, own, starts[like], ends[like]);
  });
  return [[starts[0], ends.at(-1), parts.map((part) => (part.endsWith("\n") ? part : `${part}\n`)).join("")]];
};

const apply = (text, found, start = 0, end = text.length) => {
  const sorted = [...found].sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  let result = "";
  let place = start;
  for (const [from, to, written] of sorted) {
    result += text.slice(place, from) + written;
    place = Math.max(place, to);
  }
  return result + text.slice(place, end);
};

export const changedHead = (head, values) => {
  const text = mask(head);
  const root = parse(text);
  if (!root || root.flow) return lines(values, 0);
  // Each is tried, and the first that says what the form says is kept.
  for (const coarse of [false, true]) {
    try {
      const changed = apply(text, mapEdits(text, root, values, coarse));
      if (isSame(plain(parse(changed)), values)) return changed;
    } catch {
      // The next one writes more anew.
    }
  }
  return lines(values, 0);
};
