// The list without loading its page again: the same addresses, of which the results and the filters are swapped in.
const form = document.querySelector("form.listing");
const filters = form.querySelector(".filters");
const heard = document.getElementById("heard");
const here = () => location.pathname + location.search;
let asked = new AbortController();
let shown = here();

/** The address of what is chosen, without what is empty. */
function chosen() {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  if (!query.has("near")) query.delete("within");
  return `${form.getAttribute("action")}${query.size ? `?${query}` : ""}`;
}

/** What has the focus inside `part`, in words that fit after a swap too. */
function focused(part) {
  const at = document.activeElement;
  if (!part.contains(at)) return null;
  const group = at.closest(".chips, .sort, .pagination");
  const typed = at.matches("input[type=text], input[type=number]") ? at.value : null;
  return { at, typed, top: at.getBoundingClientRect().top, group: group?.className, place: group ? [...group.querySelectorAll("a")].indexOf(at) : -1 };
}

function refocus(part, was) {
  const { at } = was;
  const links = was.group ? [...part.querySelectorAll(`.${was.group} a`)] : [];
  const same = at.id ? document.getElementById(at.id)
    : at.name ? part.querySelector(`[name="${CSS.escape(at.name)}"][value="${CSS.escape(at.value)}"]`)
    : at.tagName === "SUMMARY" ? part.querySelector(`[data-more="${at.parentElement.dataset.more}"] > summary`)
    : was.group !== "pagination" ? links[Math.min(was.place, links.length - 1)] : null;
  const next = same ?? document.getElementById("found");
  if (!same) next.tabIndex = -1;
  if (was.typed !== null) next.value = was.typed;
  next.focus({ preventScroll: true });
  if (same) scrollBy(0, next.getBoundingClientRect().top - was.top);
}

function swap(page) {
  document.title = page.title;
  for (const old of document.head.querySelectorAll("link[rel=canonical], link[rel=alternate]")) old.remove();
  document.head.append(...page.head.querySelectorAll("link[rel=canonical], link[rel=alternate]"));
  filters.querySelector("summary").innerHTML = page.querySelector(".filters summary").innerHTML;
  const open = new Set([...form.querySelectorAll("details[data-more][open]")].map((each) => each.dataset.more));
  for (const id of ["filters", "results"]) {
    const old = document.getElementById(id);
    const part = document.adoptNode(page.getElementById(id));
    const was = focused(old);
    for (const each of part.querySelectorAll("details[data-more]")) each.open = open.has(each.dataset.more);
    old.replaceWith(part);
    part.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
    if (was) refocus(part, was);
  }
  const button = form.querySelector(".apply-filters");
  button.textContent = `Show ${document.getElementById("found").textContent}`;
  heard.textContent = document.getElementById("found").textContent + (form.querySelector(".corrected") ? ". The words were corrected." : "");
}

/** What is wrong with a field, said beside it as the page of mistakes would; false where that page says nothing. */
function mend(page) {
  const wrong = page.getElementById("wrong");
  const field = wrong && form.querySelector(`[name="${CSS.escape(wrong.name)}"]`);
  if (!field) return false;
  const said = document.getElementById("why") ?? document.createElement("p");
  Object.assign(said, { id: "why", className: "error-message", role: "alert", textContent: page.getElementById("why").textContent });
  field.before(said);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", "why");
  field.closest("details:not([open])")?.setAttribute("open", "");
  document.getElementById("results").removeAttribute("aria-busy");
  return true;
}

async function show(address, push = true) {
  asked.abort();
  asked = new AbortController();
  const { signal } = asked;
  document.getElementById("results").setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (signal.aborted || (answer.status === 422 && mend(page))) return false;
    if (!answer.ok) throw new Error(answer.statusText);
    const own = new URL(page.querySelector("link[rel=canonical]").href);
    if (push && own.pathname + own.search !== here()) history.pushState(null, "", own.pathname + own.search);
    if (!push) form.elements.q.value = page.getElementById("q").getAttribute("value");
    swap(page);
    shown = here();
    return true;
  } catch {
    if (!signal.aborted) location.assign(address);
    return false;
  }
}

function toResults() {
  const heading = document.getElementById("found");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
}

form.addEventListener("change", ({ target }) => {
  if (target.name && target.name !== "q" && !(target.name === "within" && !form.elements.near.value)) show(chosen());
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fromFilters = filters.contains(event.submitter);
  const q = form.elements.q;
  // New words are looked up as they are meant, whatever was insisted on before.
  if (!fromFilters && q.value !== q.defaultValue) form.querySelector("[name=exact]")?.remove();
  if (!(await show(chosen()))) return;
  q.defaultValue = q.value;
  if (fromFilters) {
    filters.open = false;
    toResults();
  } else if (matchMedia("(pointer: coarse)").matches) q.blur();
});

form.addEventListener("click", async (event) => {
  const link = event.target.closest("a");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const target = new URL(link.href);
  if (target.origin !== location.origin || target.pathname !== new URL(form.action).pathname) return;
  event.preventDefault();
  const turns = link.closest(".pagination");
  if (!(await show(target.pathname + target.search))) return;
  form.elements.q.value = target.searchParams.get("q") ?? "";
  if (turns) toResults();
});

// A link within the page, such as the one to the content, comes here too: then nothing else is asked for.
addEventListener("popstate", async ({ state }) => {
  if (here() !== shown && location.pathname === new URL(form.action).pathname && (await show(location.href, false))) scrollTo(0, state?.y ?? 0);
});
addEventListener("scrollend", () => history.replaceState({ y: scrollY }, ""));
form.classList.add("scripted");
