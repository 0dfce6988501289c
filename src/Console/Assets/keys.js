// Fast keys, the help on them and the palette. Each can be reached without them, and they can be switched off.
(() => {
  const Setting = "flagservice.keys";
  const dialog = id => document.getElementById(id);
  const areOn = () => localStorage.getItem(Setting) !== "off";
  let asked = 0;

  function open(id) {
    const shown = dialog(id);
    if (!shown || document.querySelector("dialog[open]")) {
      return false;
    }

    if (id === "palette") {
      dialog("palette-search").value = "";
      list([...pages()]);
    } else if (id === "keys-help") {
      dialog("keys-on").checked = areOn();
    }

    shown.showModal();
    return true;
  }

  // Where one can go from here, and what one can do here.
  function* pages() {
    for (const link of document.querySelectorAll(".bar a[href], .crumbs a[href], .tabs a[href], .choices a[href]")) {
      yield [link.textContent.trim(), link.href];
    }

    for (const form of document.querySelectorAll(".head form[method=get]:not([role])")) {
      yield [form.textContent.trim(), form.action];
    }
  }

  function list(found) {
    const unique = new Map(found.map(([text, address]) => [address, text]));
    dialog("palette-none").hidden = unique.size > 0;
    dialog("palette-found").replaceChildren(...[...unique].slice(0, 20).map(([address, text]) => {
      const link = Object.assign(document.createElement("a"), { href: address, textContent: text });
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
  }

  async function search(text) {
    const mine = ++asked;
    const fits = [...pages()].filter(([name]) => name.toLowerCase().includes(text.toLowerCase()));
    const project = /projects\/[0-9a-f-]{36}/.exec(location.pathname)?.[0];
    if (text.length === 0) {
      list(fits);
      return;
    }

    await new Promise(done => setTimeout(done, 150));
    if (mine !== asked) {
      return;
    }

    const lists = await Promise.all([...(project ? [linksOf(`${project}/flags`, "[data-row] th a", text)] : []), linksOf("projects", ".cards a", text)]);
    if (mine === asked) {
      list([...fits, ...lists.flat()]);
    }
  }

  // What a page that lists finds.
  async function linksOf(path, links, text) {
    const answer = await fetch(`${path}?search=${encodeURIComponent(text)}`, { headers: { Accept: "text/html", "X-Renewal": "1" } }).catch(() => null);
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    return [...page?.querySelectorAll(links) ?? []].map(link => [link.textContent, new URL(link.getAttribute("href"), document.baseURI).href]);
  }

  function step(event) {
    const links = [...dialog("palette-found").querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const next = event.key === "ArrowDown" ? at + 1 : at - 1;
    (links[next] ?? (next < 0 ? dialog("palette-search") : links.at(-1)))?.focus();
    event.preventDefault();
  }

  document.addEventListener("keydown", event => {
    const isTyping = event.target.matches?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (event.target.closest?.("#palette")) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        step(event);
      } else if (event.key === "Enter" && event.target.id === "palette-search") {
        event.preventDefault();
        dialog("palette-found").querySelector("a")?.click();
      } else if (event.key === "Escape") {
        event.preventDefault(); // It would only empty the field.
        dialog("palette").close();
      }
    } else if (!areOn() || event.altKey) {
      return;
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open("palette");
    } else if (isTyping || event.ctrlKey || event.metaKey) {
      return;
    } else if (event.key === "/") {
      event.preventDefault();
      const box = document.getElementById("search");
      box ? box.focus() : open("palette");
    } else if (event.key === "?") {
      open("keys-help");
    }
  });

  document.addEventListener("input", event => {
    if (event.target.id === "palette-search") {
      search(event.target.value);
    }
  });

  document.addEventListener("change", event => {
    if (event.target.id === "keys-on") {
      localStorage.setItem(Setting, event.target.checked ? "on" : "off");
    }
  });

  document.addEventListener("click", event => {
    const opener = event.target.closest?.("[data-opens]");
    if (opener) {
      if (open(opener.dataset.opens)) {
        event.preventDefault(); // Without the dialog the button leads to a page.
      }
    } else if (event.target.closest?.("#palette a")) {
      dialog("palette").close();
    } else if (event.target.closest?.("[data-closes]")) {
      event.preventDefault(); // Without scripts it is a link to the page without the dialog.
      event.target.closest("dialog").close();
    }
  }, true);

  const show = () => document.querySelectorAll("[data-opens]").forEach(button => button.hidden = false);
  show();

  // Blazor takes listeners once it has started.
  const follow = () => Blazor.addEventListener ? Blazor.addEventListener("enhancedload", show) : setTimeout(follow, 20);
  follow();
})();
