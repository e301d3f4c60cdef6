// The list of advices, and of documents: shows what fits the choices, at once, and keeps them in the address.

const form = document.querySelector("#filter");
const selects = form ? [...form.querySelectorAll("select")] : [];
const rows = [...document.querySelectorAll("[data-jaar]")];
const elsewhere = document.querySelectorAll("[data-buiten-filter]");

// Whether *row* fits every choice; *instead* is a choice that is only tried.
function fits(row, instead = {}) {
  return selects.every(({ name, value }) => {
    const word = instead[name] ?? value;
    return !word || row.dataset[name].split(" ").includes(word);
  });
}

function show() {
  for (const row of rows) row.hidden = !fits(row);
  for (const list of new Set(rows.map((row) => row.closest("section")))) {
    list.hidden = !list.querySelector("[data-jaar]:not([hidden])");
  }
  // Each choice says how many it would leave.
  for (const { name, options } of selects) {
    for (const option of [...options].filter(({ value }) => value)) {
      const count = rows.filter((row) => fits(row, { [name]: option.value })).length;
      option.textContent = `${option.dataset.naam} (${count})`;
    }
  }
  const chosen = selects.some(({ value }) => value);
  for (const section of elsewhere) section.hidden = chosen;
  form.querySelector("[type=reset]").hidden = !chosen;
  const left = rows.filter((row) => !row.hidden).length;
  const status = form.querySelector("[role=status]");
  const words = !left ? "niets" : chosen ? "deel" : rows.length === 1 ? "een" : "alle";
  status.textContent = status.dataset[words].replace("{m}", left).replace("{n}", rows.length);
}

// The address of the page with the choices, the same for the same choices.
function address() {
  const chosen = selects.filter(({ value }) => value).map(({ name, value }) => [name, value]);
  return chosen.length ? `?${new URLSearchParams(chosen)}` : location.pathname;
}

function keep() {
  history.replaceState(null, "", address());
  show();
}

function start() {
  const asked = new URLSearchParams(location.search);
  for (const select of selects) {
    const word = asked.get(select.name) ?? "";
    select.value = [...select.options].some(({ value }) => value === word) ? word : "";
  }
  show();
}

if (form) {
  form.addEventListener("change", keep);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // The list is up to date already: the keyboard goes on at its first row.
    document.querySelector("[data-jaar]:not([hidden]) a")?.focus();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const select of selects) select.value = "";
    keep();
    // The button is gone: the keyboard goes on where choosing begins.
    selects[0].focus();
  });
  start();
  document.querySelector("#filterlinks")?.setAttribute("hidden", "");
  form.hidden = false;
}
