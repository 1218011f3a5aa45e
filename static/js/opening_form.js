// While an opening is being written: remarks beside the fields, a preview, and a copy kept in this browser.
const form = document.getElementById("opening");
const live = document.getElementById("live");
const touched = new Set();
let waiting = 0;
let asked = 0;

function remarkFor(field) {
  const control = form.querySelector(`[name="${field}"]`);
  const entry = control && control.closest(".entry");
  if (!entry) return null;
  let remark = entry.querySelector(".remark");
  if (!remark) {
    remark = document.createElement("p");
    remark.setAttribute("role", "status");
    entry.append(remark);
  }
  return remark;
}

function tell(remarks) {
  form.querySelectorAll(".remark").forEach((remark) => { remark.textContent = ""; });
  for (const { field, level, sentence } of remarks) {
    if (level === "refuse" && !touched.has(field)) continue;
    const remark = remarkFor(field);
    if (!remark || remark.textContent) continue;
    remark.className = `remark ${level}`;
    remark.textContent = sentence;
  }
}

async function ask(address) {
  const answer = await fetch(address, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
  return answer.ok ? answer.json() : null;
}

async function check() {
  const turn = ++asked;
  const said = await ask(form.dataset.check).catch(() => null);
  if (!said || turn !== asked) return;
  tell(said.remarks);
  live.innerHTML = said.preview;
  live.hidden = false;
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(check, 700);
}

async function checkLink() {
  const said = await ask(form.dataset.link).catch(() => null);
  const remark = said && said.sentence && remarkFor("apply");
  if (remark) {
    remark.className = "remark ask";
    remark.textContent = said.sentence;
  }
}

function fields() {
  return [...form.elements].filter((each) => each.name && !["_token", "began", "homepage2", "do"].includes(each.name));
}

function keep() {
  if (!form.dataset.keep) return;
  const typed = fields().map((each) => [each.name, each.type === "radio" || each.type === "checkbox" ? each.checked && each.value : each.value, each.value]);
  try { localStorage.setItem("opening", JSON.stringify(typed)); } catch { /* a full or closed store keeps nothing */ }
}

function bringBack() {
  if (!form.dataset.keep || form.querySelector(".error-summary, .entry-invalid") || form.elements.title.value) return;
  let typed = null;
  try { typed = JSON.parse(localStorage.getItem("opening")); } catch { return; }
  for (const [name, value, option] of typed || []) {
    for (const each of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (each.type === "radio" || each.type === "checkbox") { if (each.value === option) each.checked = Boolean(value); }
      else each.value = value;
    }
  }
}

bringBack();
form.addEventListener("input", (event) => { touched.add(event.target.name); keep(); soon(); });
form.addEventListener("focusout", (event) => { if (event.target.value) touched.add(event.target.name); });
form.elements.apply.addEventListener("change", checkLink);
form.addEventListener("submit", () => { try { localStorage.removeItem("opening"); } catch { /* nothing was kept */ } });
if (form.elements.title.value) soon();
