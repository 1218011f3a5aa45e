// Passing a page on: by the device's own way to share where it has one, else by its address, copied; and printing.
const said = document.getElementById("said");

for (const share of document.querySelectorAll("details.share")) {
  const { title, address } = share.dataset;
  const copy = share.querySelector("[data-copy]");
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(address).catch(() => share.querySelector("input").select());
    if (said) said.textContent = "The address is copied.";
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
