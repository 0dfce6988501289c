// Shows what others change in the list on the page within a second, and makes the list quicker to use. Everything works without it.
(() => {
  const Soon = 250, Later = 30000, Undoable = 10000;
  let source = null, timer = 0, retry = 0, fade = 0, submitted = 0, flipped = null;

  const region = () => document.querySelector("[data-live]");
  const rowsOf = root => [...root.querySelectorAll("[data-row]")];

  // Nothing is renewed under the hands of somebody who types, decides or waits for an answer.
  const isBusy = () => {
    const focused = document.activeElement;
    return document.querySelector("dialog[open]") !== null
      || Date.now() - submitted < 5000
      || focused?.matches("input:not([type=checkbox]), textarea, select") === true;
  };

  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(renew, Soon);
  };

  async function renew() {
    if (isBusy()) {
      timer = setTimeout(renew, 4 * Soon);
      return;
    }

    const answer = await fetch(location.href, { headers: { Accept: "text/html", "X-Renewal": "1" } }).catch(() => null);
    const shown = region();
    if (!answer?.ok || answer.redirected || !shown || isBusy()) {
      return;
    }

    const made = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
    if (made) {
      show(shown, made);
    }
  }

  // What somebody picked is the version that they saw then.
  function tellUnpicked(keys) {
    const line = document.querySelector("[data-live-unpicked]");
    if (line && keys.length > 0) {
      const known = line.hidden ? [] : line.querySelector("output").textContent.split(", ");
      line.querySelector("output").textContent = [...new Set([...known, ...keys])].join(", ");
      line.hidden = false;
      count();
    }
  }

  function show(shown, made) {
    const picked = new Map(rowsOf(shown).filter(row => row.querySelector(".pick:checked")).map(row => [row.dataset.row, row.dataset.version]));
    replace(shown, made);
    tellUnpicked(rowsOf(made).filter(row => picked.has(row.dataset.row) && picked.get(row.dataset.row) !== row.dataset.version).map(row => row.dataset.row));
  }

  function replace(shown, made) {
    const before = new Map(rowsOf(shown).map(row => [row.dataset.row, row]));
    const after = rowsOf(made);
    const isMoved = after.length !== before.size || after.some((row, i) => [...before.keys()][i] !== row.dataset.row);
    if (isMoved && shown.matches(":hover, :focus-within")) {
      document.querySelector("[data-live-moved]")?.removeAttribute("hidden"); // Rows would jump under the pointer.
    } else if (isMoved) {
      rowsOf(shown)[0]?.parentElement.replaceChildren(...after.map(row => swapped(before.get(row.dataset.row), row)));
      return;
    }

    for (const row of after) {
      const old = before.get(row.dataset.row);
      if (old && old.outerHTML !== row.outerHTML) {
        old.replaceWith(swapped(old, row));
      }
    }
  }

  function swapped(old, row) {
    const made = document.importNode(row, true);
    const pick = made.querySelector(".pick");
    if (pick && old?.querySelector(".pick")?.checked && old.dataset.version === made.dataset.version) {
      pick.checked = true;
    }

    if (old?.dataset.version !== made.dataset.version) {
      made.classList.add("changed");
      setTimeout(() => made.classList.remove("changed"), 2000);
    }

    const name = old?.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
    if (name) {
      queueMicrotask(() => made.querySelector(`[aria-label="${CSS.escape(name)}"]`)?.focus({ preventScroll: true }));
    }

    return made;
  }

  function listen() {
    const isWanted = region() && document.visibilityState === "visible";
    if (!isWanted) {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource("v1/events");
      source.addEventListener("change", event => {
        if (JSON.parse(event.data).projectId === region()?.dataset.live) {
          schedule();
        }
      });
      source.addEventListener("reset", schedule);
      source.addEventListener("error", () => {
        if (source?.readyState === EventSource.CLOSED) {
          source = null;
          clearTimeout(retry);
          retry = setTimeout(listen, Later);
        }
      });
    }
  }

  const flip = button => button?.setAttribute("aria-checked", button.getAttribute("aria-checked") === "true" ? "false" : "true");

  function prepare() {
    submitted = 0;
    flipped = null;
    listen();
    document.querySelectorAll("[data-picks-all]").forEach(box => box.hidden = false);
    count();
    document.querySelectorAll("dialog[data-modal][open]:not(:modal)").forEach(dialog => {
      dialog.close();
      dialog.showModal();
    });
    clearTimeout(fade);
    const toast = document.querySelector("[data-fades]");
    if (toast) {
      fade = setTimeout(() => {
        toast.replaceChildren();
        toast.className = "";
      }, Undoable);
    }
  }

  document.addEventListener("visibilitychange", () => {
    listen();
    if (document.visibilityState === "visible" && region()) {
      schedule(); // Nobody listened meanwhile.
    }
  });

  document.addEventListener("submit", event => {
    if (event.target.matches("[data-enhance]")) {
      submitted = Date.now();
    }
  }, true);

  // What is switched is seen at once; the answer says what really is.
  document.addEventListener("click", event => {
    const pressed = event.target.closest?.("button[role=switch]:not(:disabled, [data-asks])");
    if (pressed) {
      flipped = pressed;
      flip(pressed);
    }
  });

  document.addEventListener("requestfailed", () => {
    flip(flipped);
    flipped = null;
  });

  const picks = () => [...document.querySelectorAll(".pick[form]")];
  const count = () => document.querySelectorAll("[data-picked]").forEach(output => output.textContent = picks().filter(pick => pick.checked).length);

  document.addEventListener("change", event => {
    if (event.target.matches("[data-picks-all]")) {
      picks().forEach(pick => pick.checked = event.target.checked);
    }

    if (event.target.matches(".pick")) {
      count();
    }

    if (event.target.matches("[data-submits] select")) {
      event.target.form.requestSubmit();
    }
  });

  // An address says what is chosen, and not what isn't.
  document.addEventListener("formdata", event => {
    if (event.target.matches("[data-submits]")) {
      [...event.formData].filter(([, value]) => value === "").forEach(([name]) => event.formData.delete(name));
    }
  });

  prepare();

  // Blazor takes listeners once it has started.
  const follow = () => Blazor.addEventListener ? Blazor.addEventListener("enhancedload", prepare) : setTimeout(follow, 20);
  follow();
})();
