// The search box as a combobox (ARIA Authoring Practices: editable, list of suggestions, no automatic choice).
const KINDS = { role: "Role", skill: "Skill", company: "Company", place: "Place" };
const PAUSE = 70;
const known = new Map();

async function ask(address, words, signal) {
  const key = `${address}?q=${encodeURIComponent(words)}`;
  if (known.has(key)) return known.get(key);
  const answer = await fetch(key, { signal, headers: { Accept: "application/json" } });
  const items = answer.ok ? (await answer.json()).items : [];
  if (known.size > 200) known.clear();
  known.set(key, items);
  return items;
}

function combobox(input) {
  const { suggest: address, kind } = input.dataset;
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  input.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) input.setAttribute(name, value);
  let items = [];
  let at = -1;
  let waiting = 0;
  let asking = new AbortController();

  const close = () => {
    clearTimeout(waiting);
    asking.abort();
    at = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (next) => {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = next;
    const option = list.children[at];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };

  const open = () => {
    at = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...items.map((item, number) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const about = document.createElement("small");
      about.textContent = [kind ? "" : KINDS[item.kind], item.count ? item.count.toLocaleString(document.documentElement.lang) : ""].filter(Boolean).join(" · ");
      option.append(item.value, " ", about);
      option.addEventListener("click", () => choose(item));
      return option;
    }));
    list.hidden = !items.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };

  const look = async () => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const words = input.value.trim();
    if (!words) return close();
    try {
      const found = await ask(address, words, signal);
      if (signal.aborted || document.activeElement !== input) return;
      items = kind ? found.filter((each) => each.kind === kind) : found;
      open();
    } catch { /* without an answer the box is a plain one */ }
  };

  // On the list itself a suggestion joins the filters that are chosen; elsewhere it leads there.
  const choose = (item) => {
    close();
    const form = input.form;
    const target = new URL(item.url, location.href);
    if (kind) {
      input.value = item.value;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (form.matches(".listing") && target.pathname === new URL(form.action).pathname) {
      const words = target.searchParams.get("q");
      input.value = words ?? "";
      for (const [name, value] of target.searchParams) {
        if (name === "q") continue;
        const field = document.createElement("input");
        Object.assign(field, { type: "hidden", name, value });
        (form.querySelector("#filters") ?? form).append(field);
      }
      form.requestSubmit();
    } else location.assign(item.url);
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const shown = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!shown) return void look();
      if (event.altKey) return event.key === "ArrowUp" ? close() : undefined;
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = at + step;
      mark(next < -1 ? items.length - 1 : next >= items.length ? -1 : next);
    } else if (event.key === "Escape" && shown) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && shown && at >= 0) {
      event.preventDefault();
      choose(items[at]);
    } else if (event.key === "Enter" || event.key === "Tab") close();
    else if (event.key === "Home" || event.key === "End") mark(-1);
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
}

const ready = (root) => root.querySelectorAll("[data-suggest]:not([role])").forEach(combobox);
ready(document);
document.addEventListener("swapped", ({ target }) => ready(target));
