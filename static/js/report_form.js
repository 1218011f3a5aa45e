// While a report is being written: the claim checker reads along.
const form = document.getElementById("report");
const place = document.getElementById("checks");
let waiting = 0;
let asked = 0;

async function check() {
  const turn = ++asked;
  try {
    const answer = await fetch(form.dataset.check, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
    const said = answer.ok ? await answer.json() : null;
    if (said && turn === asked) place.innerHTML = said.html;
  } catch { /* no answer: the checks of the last save stay */ }
}

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(check, 700);
});
