// The search page: asks Pagefind, and shows what it finds in the words and marks of the page itself.

const PER_PAGE = 10;
const AROUND = 28; // words of an excerpt

const form = document.querySelector(".zoekvorm");
const input = form.querySelector("input");
const kind = form.querySelector("select");
const title = document.title;
const status = document.querySelector("#zoekstand");
const tips = document.querySelector("#zoektips");
const found = document.querySelector("#gevonden");
const list = found.querySelector("ol");
const more = found.querySelector("button");
const result = document.querySelector("#een-resultaat");
const marks = new Map([...document.querySelectorAll("template[data-stand]")].map((one) => [one.dataset.stand, one]));

let loading = null; // the search program, once
let address = "pagefind.js";
let search = 0; // which search is the last; the answers to earlier ones come too late
let missed = 0; // pieces of the index that did not come: Pagefind takes each for one without words

const request = globalThis.fetch;
globalThis.fetch = async (asked) => {
  const answer = await request(asked).catch(() => null);
  if (answer?.ok) return answer;
  // Of a piece of text that does not come its own answer tells.
  if (!asked.endsWith(".pf_fragment")) missed += 1;
  throw new Error(asked);
};

async function file(name) {
  return fetch(`${form.dataset.index}${name}?ts=${Date.now()}`);
}

// The parts of the index, and the name of each in its release.
async function entry() {
  return (await file("delen.json")).text();
}

async function load() {
  const before = missed;
  const edition = await entry();
  const kinds = await (await file("soorten.json")).json();
  const parts = Object.keys(JSON.parse(edition)).map((name) => ({ name, kinds: kinds[name] }));
  const pagefind = await import(form.dataset.index + address);
  const how = {
    baseUrl: form.dataset.site,
    ranking: { metaWeights: { title: 5, soort: 0.2, stand: 0.2, dag: 0.2, delen: 0.5 } },
  };
  await pagefind.options({ basePath: form.dataset.index, noWorker: true, ...how });
  await pagefind.init();
  // This fails where the program did not come; the parts would wait for it without an end.
  await pagefind.filters();
  const others = parts.filter(({ name }) => name);
  await Promise.all(others.map(({ name }) => pagefind.mergeIndex(`${form.dataset.index}${name}/`, how)));
  return { pagefind, parts, isWhole: async () => (await entry()) === edition && missed === before };
}

// Of the results of one part all are answers, or none.
async function answersOf(part, terms, all) {
  const chosen = new Set(kind.value ? part.kinds[kind.value] : Object.values(part.kinds).flat());
  const results = all.filter(({ id }) => chosen.has(id));
  const first = await Promise.all(results.slice(0, PER_PAGE).map((one) => one.data()));
  return first.some((data) => isAnswer(terms, data)) ? results : [];
}

// How many pages answer, and the first of them: all from the release that readers have now.
async function answer(terms, wanted) {
  loading ??= load();
  const { pagefind, parts, isWhole } = await loading;
  const all = (await pagefind.search(terms.join(" "))).results;
  const results = (await Promise.all(parts.map((part) => answersOf(part, terms, all)))).flat();
  results.sort((one, other) => other.score - one.score);
  const pages = await Promise.all(results.slice(0, wanted).map((one) => one.data()));
  if (!(await isWhole())) throw new Error("another release");
  return [results.length, pages];
}

// Begin anew the next time, at another address: a browser keeps a program, also one that did not come.
function forget(error) {
  loading = null;
  address = `pagefind.js?ts=${Date.now()}`;
  throw error;
}

// --- which words are meant ---

// Without what differs between forms of a word: accents, ge-, double letters (boom, bomen), z and v (huis, huizen).
function bare(word) {
  return word
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/^ge(?=.{4})/, "")
    .replace(/(.)\1+/g, "$1")
    .replaceAll("z", "s")
    .replaceAll("v", "f");
}

// What was pasted from a PDF: ligatures and soft hyphens are undone, as in the index.
function wordsOf(text) {
  return text.normalize("NFKC").replace(/\p{Cf}/gu, "").split(/[\s\p{P}]+/u).filter((word) => bare(word));
}

// Where a word stands nowhere, Pagefind gives what begins a little like it: that is no answer.
function isMeant(term, word) {
  const [wanted, given] = [bare(term), bare(word)];
  let same = 0;
  while (same < wanted.length && wanted[same] === given[same]) same += 1;
  const enough = Math.min(wanted.length - 2, Math.ceil(wanted.length * 0.7));
  return same === wanted.length || same >= Math.max(3, enough);
}

function partsOf(data) {
  return (data.meta.delen ?? "").split(" ");
}

// A compound that holds the term as one of its parts.
function holds(term, word, data) {
  return term.length > 3 && bare(word).includes(bare(term)) && partsOf(data).some((part) => isMeant(term, part));
}

function told(data) {
  const { title = "", soort = "", stand = "", dag = "", delen = "" } = data.meta;
  return wordsOf([title, soort, stand, dag, delen].join(" "));
}

function isAnswer(terms, data) {
  const words = data.content.split(/\s+/);
  const given = [...data.locations.flatMap((place) => wordsOf(words[place] ?? "")), ...told(data)];
  return terms.every((term) => given.some((word) => isMeant(term, word)));
}

// --- an excerpt around the words that were looked for ---

function excerpt(terms, data) {
  const words = data.content.split(/\s+/).filter(Boolean);
  const places = new Set(data.locations);
  const hits = words.map((word, place) =>
    terms.some((term) =>
      places.has(place) ? wordsOf(word).some((one) => isMeant(term, one)) : holds(term, word, data),
    ),
  );
  // The first place with the most hits close together, and a little of what goes before.
  const near = (place) => hits.slice(place, place + AROUND / 2).filter(Boolean).length;
  const best = hits.reduce((most, hit, place) => (hit && (most < 0 || near(place) > near(most)) ? place : most), -1);
  const start = best < AROUND / 2 ? 0 : best - 6;
  const text = document.createDocumentFragment();
  if (start > 0) text.append("… ");
  words.slice(start, start + AROUND).forEach((word, index) => {
    if (index > 0) text.append(" ");
    if (!hits[start + index]) return text.append(word);
    const mark = document.createElement("mark");
    mark.append(word.replace(/[\p{P}]+$/u, ""));
    return text.append(mark, word.slice(mark.textContent.length));
  });
  if (start + AROUND < words.length) text.append(" …");
  return text;
}

// --- what is shown ---

function say(name, query = "", number = 0) {
  const told = status.dataset[name].replace("{n}", number).replace("{q}", () => query);
  status.textContent = kind.value && query ? told + status.dataset.soort.replace("{s}", kind.value) : told;
  // Whoever comes back to this window hears what was searched.
  document.title = query ? `${status.textContent} - ${title}` : title;
}

function row(terms, data) {
  const item = result.content.cloneNode(true);
  const link = item.querySelector("a");
  link.href = data.url;
  link.textContent = data.meta.title;
  const mark = marks.get(data.meta.stand);
  for (const field of item.querySelectorAll("[data-veld]")) {
    const name = field.dataset.veld;
    const text = name === "stand" && mark ? "" : data.meta[name];
    if (text) field.append(text);
    else field.remove();
  }
  item.querySelector(".kern").append(excerpt(terms, data));
  if (mark) item.querySelector(".stand").append(mark.content.cloneNode(true));
  else item.querySelector(".stand").remove();
  return item;
}

function show(terms, pages, total) {
  list.replaceChildren(...pages.map((data) => row(terms, data)));
  found.hidden = pages.length === 0;
  more.hidden = pages.length === total;
}

// Where a release came meanwhile, once more.
async function lookUp(terms, wanted) {
  return answer(terms, wanted).catch(forget).catch(() => answer(terms, wanted)).catch(forget);
}

async function find(query, wanted) {
  search += 1;
  const mine = search;
  const terms = wordsOf(query);
  const joined = terms.join("");
  try {
    let [total, pages] = await lookUp(terms, wanted);
    let [meant, said] = [terms, query];
    // A compound that was typed apart: what was found is told by the word that was looked for then.
    if (total === 0 && terms.length > 1) {
      [total, pages] = await lookUp([joined], wanted);
      if (total > 0) [meant, said] = [[joined], joined];
    }
    if (mine !== search) return;
    show(meant, total ? pages : [], total);
    tips.hidden = total > 0;
    say(total === 0 ? "niets" : total === 1 ? "een" : "meer", said, total);
  } catch {
    if (mine === search) say("fout");
  }
}

function begin(query) {
  show([], [], 0);
  tips.hidden = true;
  status.textContent = "";
  document.title = title;
  search += 1;
  if (wordsOf(query).length === 0) return;
  say("bezig");
  find(query, PER_PAGE);
}

function asked(name = "q") {
  return (new URLSearchParams(location.search).get(name) ?? "").trim();
}

// The address of the page with the words and the kind, the same for the same search.
function addressOf(query) {
  const given = Object.entries({ q: query, soort: kind.value }).filter(([, value]) => value);
  return given.length ? `?${new URLSearchParams(given)}` : location.pathname;
}

function start() {
  input.value = asked();
  kind.value = asked("soort");
  if (kind.selectedIndex < 0) kind.value = "";
  begin(asked());
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = input.value.trim();
  if (query !== asked()) history.pushState(null, "", addressOf(query));
  begin(query);
  if (query) return;
  say("leeg");
  input.focus();
});

kind.addEventListener("change", () => {
  history.replaceState(null, "", addressOf(asked()));
  begin(asked());
});

more.addEventListener("click", async () => {
  const before = list.childElementCount;
  await find(asked(), before + PER_PAGE);
  // The button may be gone: the keyboard goes on at the first result that is new.
  if (list.childElementCount !== before) (list.children[before] ?? list.lastElementChild)?.querySelector("a").focus();
});

addEventListener("popstate", start);
form.hidden = false;
start();
