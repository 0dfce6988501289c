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
