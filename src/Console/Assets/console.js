"use strict";

(() => {
  // Buttons that copy a field's text. Without this script they stay hidden, and the text can be selected.
  const reveal = () => document.querySelectorAll("[data-copy][hidden]").forEach((button) => { button.hidden = false; });

  const copy = async (field) => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // Without TLS, or where it isn't allowed, there is no clipboard.
    }
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (button) {
      await copy(document.getElementById(button.dataset.copy));
      button.textContent = button.dataset.copied;
    }
  });
  // What a link of a mail carries is good for an account: it stays neither in the address bar nor in the history.
  if (document.querySelector("[data-bare-address]")) {
    history.replaceState(null, "", location.pathname);
  }

  new MutationObserver(reveal).observe(document.documentElement, { childList: true, subtree: true });
  reveal();
})();

// Whoever arrives stands where there is something to do: at the field that is wrong, at the answer, at the first field of another page, or at its heading.
(() => {
  let path = location.pathname, pressed = null;

  const find = selector => [...document.querySelectorAll(`main ${selector}`)].find(element => element.checkVisibility());
  const stand = element => {
    if (element && !element.matches("a, button, input, select, textarea")) {
      element.tabIndex = -1;
    }

    element?.focus();
  };

  // What was pressed is as good a place where it is still there, such as a tab.
  const isAway = () => {
    const focused = document.activeElement;
    return focused === document.body || focused.textContent !== pressed;
  };

  const arrive = isLoad => {
    const isOther = isLoad || path !== location.pathname;
    path = location.pathname;
    if (document.querySelector("dialog:modal") || (isOther && location.hash)) {
      return;
    }

    const place = find('[aria-invalid="true"]') ?? find("#result, [data-arrival]") ?? (isOther ? find("[autofocus]") : null) ?? find("[role=alert]:not([data-request], [data-editor] *)");
    if (place || (!isLoad && isOther && isAway())) {
      stand(place ?? find("h1"));
    }
  };

  const remember = () => { pressed = document.activeElement.textContent; };
  document.addEventListener("click", remember, true);
  document.addEventListener("submit", remember, true);
  arrive(true);

  // Blazor takes listeners once it has started.
  const follow = () => window.Blazor?.addEventListener ? Blazor.addEventListener("enhancedload", () => arrive(false)) : setTimeout(follow, 20);
  follow();
})();
