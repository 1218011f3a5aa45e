// Keeping and passing on openings. Kept in this browser: a button on each opening's page, and the page that lists them.
const KEY = "saved";
const MOST = 100;

function kept() {
  try {
    const ids = JSON.parse(localStorage.getItem(KEY) || "[]");
    return Array.isArray(ids) ? ids.filter(Number.isInteger) : [];
  } catch { return []; }
}

function keep(ids) {
  try { localStorage.setItem(KEY, JSON.stringify(ids.slice(0, MOST))); return true; } catch { return false; }
}

const without = (id) => kept().filter((each) => each !== id);

function onAnOpening(button) {
  const id = Number(button.dataset.save);
  const said = document.getElementById("said");
  const show = () => {
    button.setAttribute("aria-pressed", String(kept().includes(id)));
  };
  button.addEventListener("click", () => {
    const saved = kept().includes(id);
    const done = keep(saved ? without(id) : [id, ...without(id)]);
    show();
    if (said) said.textContent = !done ? "This browser keeps nothing for this site." : saved ? "No longer saved." : "Saved in this browser.";
  });
  addEventListener("storage", show);
  button.hidden = false;
  show();
}

async function onTheList(list) {
  if (!("asked" in list.dataset)) {
    const ids = kept();
    if (!ids.length) return;
    const query = ids.map((id) => `id=${id}`).join("&");
    const answer = await fetch(`${list.dataset.saved}?${query}`).catch(() => null);
    if (!answer?.ok) return location.assign(`${list.dataset.saved}?${query}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("saved");
    history.replaceState(null, "", `?${query}`);
    list.replaceWith(page);
    list = page;
  }
  const ids = [...list.querySelectorAll("[data-id]")].map((each) => Number(each.dataset.id));
  const adopt = list.querySelector("[data-adopt]");
  if (adopt && ids.some((id) => !kept().includes(id))) {
    adopt.hidden = false;
    adopt.querySelector("button").addEventListener("click", () => {
      keep([...new Set([...kept(), ...ids])]);
      adopt.textContent = "They are all saved in this browser now.";
    });
  }
  for (const button of list.querySelectorAll("[data-forget]")) {
    const row = button.closest("[data-id]");
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = row.nextElementSibling?.querySelector("[data-forget]") || list.querySelector("h1");
      keep(without(Number(row.dataset.id)));
      row.remove();
      const left = [...list.querySelectorAll("[data-id]")];
      history.replaceState(null, "", left.length ? `?${left.map((each) => `id=${each.dataset.id}`).join("&")}` : location.pathname);
      if (!left.length) return location.reload();
      if (next.tagName === "H1") next.tabIndex = -1;
      next.focus();
    });
  }
}

const button = document.querySelector("[data-save]");
if (button) onAnOpening(button);
const list = document.getElementById("saved");
if (list) {
  document.getElementById("without-script")?.remove();
  onTheList(list);
}

// Passing a page on: by the device's own way to share where it has one, else by its address, copied; and printing.
const status = document.getElementById("said");

for (const share of document.querySelectorAll("details.share")) {
  const { title, address } = share.dataset;
  const copy = share.querySelector("[data-copy]");
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(address).catch(() => share.querySelector("input").select());
    if (status) status.textContent = "The address is copied.";
  });
  share.querySelector("input").addEventListener("focus", ({ target }) => target.select());
  if (!navigator.share) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = "Share";
  button.addEventListener("click", async () => {
    try { await navigator.share({ title, url: address }); } catch (error) { if (error.name !== "AbortError") button.replaceWith(share); }
  });
  share.replaceWith(button);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
