// The search page: asks Pagefind, and shows what it finds in the words and marks of the page itself.

const PER_PAGE = 10;
const AROUND = 28; // words of an excerpt

const form = document.querySelector(".zoekvorm");
const input = form.querySelector("input");
const status = document.querySelector("#zoekstand");
const tips = document.querySelector("#zoektips");
const found = document.querySelector("#gevonden");
const list = found.querySelector("ol");
const more = found.querySelector("button");
const result = document.querySelector("#een-resultaat");
const marks = new Map([...document.querySelectorAll("template[data-stand]")].map((one) => [one.dataset.stand, one]));

let loading = null; // the search program, once
let search = 0; // which search is the last; the answers to earlier ones come too late
let waiting = []; // results that are not shown yet

function program() {
  loading ??= import(`${form.dataset.index}pagefind.js`).then(async (pagefind) => {
    // Also where an earlier start broke off halfway.
    await pagefind.destroy();
    await pagefind.options({
      basePath: form.dataset.index,
      baseUrl: form.dataset.site,
      noWorker: true,
      ranking: { metaWeights: { title: 5, soort: 0.2, stand: 0.2, dag: 0.2, delen: 0.5 } },
    });
    await pagefind.init();
    return pagefind;
  });
  return loading;
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
  status.textContent = (status.dataset[name] ?? "").replace("{n}", number).replace("{q}", () => query);
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
    if (text) field.textContent = text;
    else field.remove();
  }
  item.querySelector(".kern").append(excerpt(terms, data));
  if (mark) item.querySelector(".stand").append(mark.content.cloneNode(true));
  else item.querySelector(".stand").remove();
  return item;
}

async function next(number) {
  return Promise.all(waiting.splice(0, number).map((one) => one.data()));
}

function show(terms, pages) {
  list.append(...pages.map((data) => row(terms, data)));
  found.hidden = list.childElementCount === 0;
  more.hidden = waiting.length === 0;
}

async function find(query) {
  search += 1;
  const mine = search;
  const terms = wordsOf(query);
  waiting = [];
  list.replaceChildren();
  tips.hidden = true;
  show([], []);
  status.textContent = "";
  if (terms.length === 0) return;
  say("bezig");
  try {
    const answer = await (await program()).search(terms.join(" "));
    if (mine !== search) return;
    const number = answer.results.length;
    waiting = [...answer.results];
    const pages = await next(PER_PAGE);
    if (mine !== search) return;
    const total = pages.some((data) => isAnswer(terms, data)) ? number : 0;
    if (total === 0) waiting = [];
    show(terms, total ? pages : []);
    tips.hidden = total > 0;
    say(total === 0 ? "niets" : total === 1 ? "een" : "meer", query, total);
  } catch {
    if (mine === search) fail();
  }
}

// Begin anew the next time: what could not be loaded now may be there then.
function fail() {
  loading = null;
  say("fout");
}

function asked() {
  return (new URLSearchParams(location.search).get("q") ?? "").trim();
}

function start() {
  input.value = asked();
  find(asked());
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = input.value.trim();
  if (query !== asked()) history.pushState(null, "", query ? `?${new URLSearchParams({ q: query })}` : location.pathname);
  find(query);
});

more.addEventListener("click", async () => {
  const mine = search;
  const pages = await next(PER_PAGE).catch(() => null);
  if (mine !== search) return;
  if (!pages) return fail();
  const before = list.childElementCount;
  show(wordsOf(asked()), pages);
  // The button may be gone: the keyboard goes on at the first result that is new.
  list.children[before]?.querySelector("a").focus();
});

addEventListener("popstate", start);
form.hidden = false;
if (!asked()) input.focus();
start();
