// <jobboard-openings query="q=editor" limit="5" heading="We are hiring">: openings on any site, from the board's API.
const BOARD = new URL(import.meta.url).origin;
const LOOK = `
:host { display: block; font: 1rem/1.5 var(--openings-font, inherit); color: var(--openings-ink, inherit); }
h2 { font-size: 1.25em; margin: 0 0 .5em; }
ul { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid var(--openings-line, color-mix(in srgb, currentColor 20%, transparent)); padding: .75em 0; }
a { color: var(--openings-accent, inherit); font-weight: 600; text-underline-offset: .15em; }
p { margin: .15em 0 0; color: var(--openings-soft, inherit); font-size: .95em; }
.all { margin: .5em 0 0; }
`;
const WORDS = { onsite: "On-site", hybrid: "Hybrid", remote: "Remote" };

class JobboardOpenings extends HTMLElement {
  static observedAttributes = ["query", "limit", "heading"];

  connectedCallback() {
    if (!this.shadowRoot) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(LOOK);
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
      this.shadowRoot.append(document.createElement("slot"));
    }
    this.show();
  }

  attributeChangedCallback() {
    if (this.shadowRoot) this.show();
  }

  async show() {
    const asked = new URLSearchParams(this.getAttribute("query") || "");
    if (!asked.has("sort") && !asked.has("q")) asked.set("sort", "newest");
    const turn = (this.turn = {});
    try {
      const answer = await fetch(`${BOARD}/api/v1/jobs?${asked}`, { credentials: "omit" });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = await answer.json();
      if (turn === this.turn) this.fill(page, asked);
    } catch {
      // What stands inside the element stays to be seen.
    }
  }

  fill(page, asked) {
    const limit = Math.min(Math.max(Number(this.getAttribute("limit")) || 5, 1), 20);
    const parts = [];
    const heading = this.getAttribute("heading") ?? "Openings";
    if (heading) parts.push(made("h2", heading));
    const list = made("ul");
    for (const each of page.items.slice(0, limit)) {
      const item = made("li");
      const places = each.locations.map((place) => place.name).filter(Boolean).slice(0, 3).join(", ");
      const said = [each.company.name, places, WORDS[each.workplace]].filter(Boolean).join(" · ");
      item.append(link(each.url, each.title), made("p", said));
      list.append(item);
    }
    parts.push(page.items.length ? list : made("p", "Nothing is open at the moment."));
    asked.delete("page");
    const all = made("p");
    all.className = "all";
    all.append(link(`${BOARD}/jobs?${asked}`, page.total > limit ? `All ${page.total.toLocaleString()} openings` : "More openings"));
    this.shadowRoot.replaceChildren(...parts, all);
    this.dispatchEvent(new CustomEvent("openings", { detail: { total: page.total } }));
  }
}

function made(name, text = "") {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

function link(address, text) {
  const element = made("a", text);
  const url = new URL(address, BOARD);
  if (url.protocol === "https:" || url.protocol === "http:") element.href = url.href;
  element.target = "_blank";
  element.rel = "noopener";
  return element;
}

customElements.define("jobboard-openings", JobboardOpenings);
