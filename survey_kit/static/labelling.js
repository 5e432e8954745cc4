const DIGITS = "1234567890";
function make(tag, name, content, title) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (content !== undefined) element.textContent = content;
  if (title) element.title = title;
  return element;
}
function marked(tag, name, pieces) {
  const element = make(tag, name);
  for (const [text, number] of pieces) {
    if (number) element.append(make("mark", "", text, `evidence for suggestion ${number}`));
    else element.append(document.createTextNode(text));
  }
  return element;
}
function button(label, title, act) {
  const element = make("button", "sk-button", label, title);
  element.type = "button";
  element.dataset.key = title;
  element.addEventListener("click", act);
  return element;
}
function box(node, number, on, implied, score, evidence, shown, act) {
  const row = make("button", `sk-row${on ? " sk-on" : ""}${implied ? " sk-implied" : ""}`, undefined, node.definition);
  row.type = "button";
  row.setAttribute("role", "checkbox");
  row.setAttribute("aria-checked", String(on || implied));
  row.dataset.key = node.node;
  const tick = on || implied ? "☑" : "☐";
  row.append(make("kbd", "sk-key", number), make("span", "sk-tick", tick), make("span", "sk-name", node.name));
  if (implied && !on) row.append(make("span", "sk-note", "follows"));
  if (score !== null) row.append(make("span", "sk-score", score.toFixed(2)));
  if (evidence.length) {
    const lines = make("span", "sk-evidence");
    for (const line of evidence.slice(0, shown)) lines.append(make("span", "", line));
    const more = evidence.slice(shown);
    if (more.length) lines.lastChild.append(make("span", "sk-more", ` and ${more.length} more`, more.join("\n")));
    row.append(lines);
  }
  row.addEventListener("click", act);
  return row;
}
function render({ model, el }) {
  const root = make("div", "sk-labelling"), nodes = new Map(model.get("nodes").map((n) => [n.node, n]));
  let chosen = new Set(model.get("state").chosen), query = "", timer = 0, serial = 0, lost = "";
  root.tabIndex = 0;
  root.setAttribute("data-lm-suppress-shortcuts", "true");
  el.append(root);
  const follows = () => new Set([...chosen].flatMap((n) => nodes.get(n)?.above ?? []));
  const fits = (n) => n.words.includes(query.trim().toLowerCase());
  const found = () => query.trim() === "" ? [] : [...nodes.values()].filter(fits).slice(0, 8);
  function toggle(name) {
    if (timer) return;
    if (chosen.has(name) || follows().has(name)) {
      chosen = new Set([...chosen].filter((n) => n !== name && !nodes.get(n).above.includes(name)));
    } else chosen.add(name);
    draw();
  }
  function ask(action, more = {}) {
    if (timer) return;
    timer = setTimeout(() => {
      timer = 0;
      lost = "The kernel does not answer; apparently nothing was saved. If it is dead, restart it "
        + "and run the cell again: you will continue where you were.";
      draw();
    }, model.get("patience"));
    serial += 1;
    root.classList.add("sk-waiting");
    model.send({ do: action, paper: model.get("state").paper, serial, ...more });
  }
  const decide = (nothing) => ask("decide", { nodes: nothing ? [] : [...chosen], nothing });
  const keys = {
    Enter: () => decide(false), n: () => decide(true), u: () => ask("undo"), s: () => ask("skip"),
    ArrowLeft: () => ask("back"), ArrowRight: () => ask("on"), ArrowUp: () => move(-1), ArrowDown: () => move(1),
    "/": () => root.querySelector(".sk-find").focus(),
  };
  function move(step) {
    const rows = [...root.querySelectorAll(".sk-row")], at = rows.indexOf(document.activeElement);
    rows[Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus();
  }
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.classList.contains("sk-find"), digit = DIGITS.indexOf(event.key);
    const suggested = model.get("state").suggestions[digit];
    let act = keys[event.key];
    if (typing) act = { Enter: () => pick(found()[0]), Escape: () => { query = ""; draw(); root.focus(); } }[event.key];
    else if (event.key === "Enter" && event.target.classList.contains("sk-button")) return;
    else if (digit >= 0 && suggested) act = () => toggle(suggested.node);
    event.stopPropagation();
    if (!act || (event.repeat && !typing && !event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    act();
  });
  function pick(node) {
    if (!node) return;
    query = "";
    if (chosen.has(node.node) || follows().has(node.node)) draw();
    else toggle(node.node);
    root.focus();
  }
  function choices(state) {
    const pane = make("div", "sk-nodes"), above = follows(), listed = new Map();
    state.suggestions.forEach((s, k) => listed.set(s.node, { key: DIGITS[k] ?? "", ...s }));
    const other = [...chosen].filter((n) => !listed.has(n) && nodes.has(n)).map((n) => nodes.get(n));
    for (const n of other) listed.set(n.node, { key: "", node: n.node, facet: n.facet, score: null, evidence: [] });
    for (const facet of new Set([...nodes.values()].map((n) => n.facet))) {
      const here = [...listed.values()].filter((s) => s.facet === facet);
      pane.append(make("div", "sk-facet", here.length ? facet : `${facet}: nothing yet`));
      for (const s of here) {
        const shown = s.decision === "none" ? 1 : 3, act = () => toggle(s.node);
        const on = chosen.has(s.node), implied = above.has(s.node);
        pane.append(box(nodes.get(s.node), s.key, on, implied, s.score, s.evidence, shown, act));
      }
    }
    const find = make("input", "sk-find", undefined, "find a node");
    Object.assign(find, { type: "text", placeholder: "/  another node …", value: query });
    find.setAttribute("aria-label", "find a node");
    find.dataset.key = "find";
    find.addEventListener("input", () => { query = find.value; draw(); });
    pane.append(find);
    for (const n of found()) {
      const named = { ...n, name: `${n.facet} › ${n.name}` };
      pane.append(box(named, "", chosen.has(n.node), above.has(n.node), null, [], 0, () => pick(n)));
    }
    return pane;
  }
  function draw() {
    const state = model.get("state"), at = document.activeElement, caret = at?.selectionStart;
    const key = root.contains(at) ? at.dataset.key ?? "root" : "";
    const head = make("div", "sk-head"), bar = make("progress");
    const text = make("div", "sk-text"), body = make("div", "sk-body");
    Object.assign(bar, { max: Math.max(1, state.n_papers), value: state.n_done });
    head.append(
      make("span", "sk-count", `${state.n_done} of ${state.n_papers} decided`), bar,
      make("span", "sk-who", state.annotator),
      button("←", "back (left arrow)", keys.ArrowLeft), button("→", "forward (right arrow)", keys.ArrowRight),
      button("undo", "undo the last decision (u)", keys.u), button("skip", "skip for now (s)", keys.s));
    if (state.paper) {
      const about = [state.about, state.decided ? "decided" : ""].filter(Boolean).join(" · ");
      const abstract = state.abstract.length
        ? marked("p", "sk-abstract", state.abstract) : make("p", "sk-about", "No abstract is known.");
      text.append(marked("h3", "sk-title", state.title), make("div", "sk-about", about), abstract);
      body.append(text, choices(state));
    } else {
      const why = state.n_papers ? "All papers are decided." : "There is no paper to label.";
      body.append(make("p", "sk-text", why));
    }
    const foot = make("div", "sk-foot"), accept = button("accept", "save the ticked nodes (Enter)", keys.Enter);
    const note = make("div", `sk-message${lost || state.wrong ? " sk-wrong" : ""}`, lost || state.message);
    note.setAttribute("role", "status");
    accept.classList.add("sk-accept");
    foot.append(accept, button("none fits", "save that no node fits (n)", keys.n), note);
    const help = "1 … 0 tick · ↑ ↓ choose, space tick · Enter accept · n none fits · u undo · s skip · ← → go · / find";
    root.classList.toggle("sk-waiting", timer !== 0);
    root.replaceChildren(head, foot, body, make("div", "sk-help", help));
    if (!key) return;
    const again = [...root.querySelectorAll("[data-key]")].find((e) => e.dataset.key === key) ?? root;
    again.focus({ preventScroll: true });
    if (again.type === "text") again.setSelectionRange(caret, caret);
  }
  model.on("change:state", () => {
    clearTimeout(timer);
    [timer, lost, chosen] = [0, "", new Set(model.get("state").chosen)];
    if (!document.activeElement?.classList.contains("sk-find")) query = "";
    draw();
  });
  draw();
}
export default { render };
