"use strict";

// Each field of the dialog takes the focus as it appears, so that the last one has it. The first one is the access token.
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (node instanceof Element) node.querySelector(".dialog-ux input")?.focus();
    }
  }
}).observe(document, { childList: true, subtree: true });
