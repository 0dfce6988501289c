"use strict";

// Buttons that copy a field's text. Without this script they stay hidden, and the text can be selected.
(() => {
  const reveal = () => document.querySelectorAll("[data-copy][hidden]").forEach((button) => { button.hidden = false; });

  const copy = async (field) => {
    field.select();
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(field.value);
    } else {
      document.execCommand("copy"); // Without TLS there is no clipboard.
    }
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (button) {
      await copy(document.getElementById(button.dataset.copy));
      button.textContent = button.dataset.copied;
    }
  });
  new MutationObserver(reveal).observe(document.documentElement, { childList: true, subtree: true });
  reveal();
})();
