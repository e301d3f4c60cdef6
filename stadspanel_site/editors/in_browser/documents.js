// How the forms read and write a document: a form folds keys in groups, and shows names that the author gives as entries.
import { changedHead, isGroup, lines, mask, parse, plain, unmask } from "./edits.js";

// The text of the file travels with its values, so that saving can edit that text.
const SOURCE = "tekst_van_het_bestand";
const FENCED = /^(-{3,}[ \t]*\n)([\s\S]*?)(^-{3,}[ \t]*(?:\n+|$))([\s\S]*)$/m;

const split = (text, isBare) => {
  if (isBare) return { before: "", head: `${text}\n`, between: "", body: "" };
  const found = FENCED.exec(`${text}\n`);
  if (!found || found.index) return { before: "---\n", head: "", between: "---\n\n", body: text };
  return { before: found[1], head: found[2], between: found[3], body: found[4].trimEnd() };
};

const GROUP = /^groep_/;
const toForm = (values, fields) =>
  Object.fromEntries(
    fields.flatMap((field) => {
      if (GROUP.test(field.name)) return [[field.name, toForm(values, field.fields)]];
      return field.name in values ? [[field.name, valueToForm(values[field.name], field)]] : [];
    }),
  );
// What a field cannot show stays in the file as it stands.
const fits = (value, field) => {
  if (value === null || value === undefined || field.widget === "list") return true;
  if (field.widget === "object") return isGroup(value);
  return typeof value !== "object" || (field.multiple && Array.isArray(value));
};
const valueToForm = (value, field) => {
  // One entry is a list of one to a form.
  if (field.widget === "list" && value !== null && !Array.isArray(value) && field.fields?.[0].name !== "sleutel")
    return valueToForm([value], field);
  if (!field.fields || value === null) return value;
  const known = (part) => ({ ...part, ...toForm(part, field.fields) });
  const [key, named] = field.fields;
  if (Array.isArray(value)) return value.map((part) => (part && typeof part === "object" ? known(part) : part));
  if (typeof value !== "object") return value;
  if (key.name !== "sleutel") return known(value);
  return Object.entries(value).map(([name, part]) => ({
    [key.name]: name,
    ...(named.name === "waarde" ? { waarde: part } : known(part ?? {})),
  }));
};
const fromForm = (values, fields) => {
  const all = new Map(fields.map((field) => [field.name, field]));
  return Object.fromEntries(
    [...new Set([...all.keys(), ...Object.keys(values)])].flatMap((name) => {
      if (!(name in values)) return [];
      const field = all.get(name);
      if (GROUP.test(name)) return Object.entries(fromForm(values[name] ?? {}, field.fields));
      return [[name, valueFromForm(values[name], field)]];
    }),
  );
};
const valueFromForm = (value, field) => {
  if (!field?.fields || value === null || typeof value !== "object") return value;
  if (!Array.isArray(value)) return fromForm(value, field.fields);
  if (field.fields[0].name !== "sleutel")
    return value.map((part) => (part && typeof part === "object" ? fromForm(part, field.fields) : part));
  return Object.fromEntries(
    value.map(({ sleutel, ...part }) => [sleutel, "waarde" in part ? part.waarde : fromForm(part, field.fields)]),
  );
};

const shown = (fields) => fields.flatMap((field) => (GROUP.test(field.name) ? field.fields : [field]));

// Return the two functions by which a form with these fields reads and writes a file; bare is one without a text.
export const formatFor = (fields, isBare) => ({
  fromFile: (text) => {
    const { head, body } = split(text, isBare);
    const root = parse(mask(head));
    const values = root ? plain(root) : {};
    const known = new Set(shown(fields).map(({ name }) => name));
    const others = Object.fromEntries(Object.entries(values).filter(([name]) => !known.has(name)));
    return { ...toForm(values, fields), ...others, ...(isBare ? {} : { body }), [SOURCE]: text };
  },
  toFile: ({ [SOURCE]: source, body, ...rest }) => {
    const values = fromForm(rest, fields);
    if (source === undefined) {
      const head = unmask(lines(values, 0));
      return isBare ? head : `---\n${head}---\n\n${body ?? ""}`;
    }
    const { before, head, between, body: old } = split(source, isBare);
    const root = parse(mask(head));
    for (const field of shown(fields)) {
      const there = root ? plain(root.get(field.name, true)) : null;
      if (!fits(there, field)) values[field.name] = there;
    }
    const now = (body ?? "").trimEnd();
    const kept = before + unmask(changedHead(head, values)) + between;
    return kept + (now === old ? old : now);
  },
});
