// Keys for the desk, and canned answers put where one writes. Everything works without it.
const typing = (at) => at instanceof HTMLElement && (at.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(at.tagName));

function press(key) {
  const button = document.querySelector(`button[data-key="${CSS.escape(key)}"]`);
  if (button) return button.click();
  const asking = document.querySelector(`form.verdict-form[data-key="${CSS.escape(key)}"]`);
  if (asking) return asking.querySelector("select, textarea").focus();
  if (key === "u") return document.querySelector("#undo button")?.click();
  if (key === "j") return document.getElementById("next")?.click();
  if (key === "q") window.location.assign("/desk");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
  if (typing(event.target)) return;
  if (event.key === "Enter" && event.target === document.body) { document.querySelector(".queue .item-text a")?.click(); return; }
  if (/^[a-z]$/.test(event.key)) press(event.key);
});

for (const canned of document.querySelectorAll(".canned")) {
  canned.hidden = false;
  canned.nextElementSibling?.remove();
  canned.addEventListener("click", ({ target }) => {
    const text = target.dataset?.text;
    const field = document.getElementById(canned.dataset.target);
    if (!text || !field) return;
    field.value = field.value ? `${field.value}\n\n${text}` : text;
    field.focus();
  });
}

document.querySelectorAll(".keys-hint").forEach((hint) => { hint.hidden = false; });
