// Starts Blazor. Editors connect by WebSockets alone, so that any replica will do; pages without an editor don't connect.
(() => {
  const place = () => document.querySelector('[data-editor]');
  const fault = text => {
    const line = document.querySelector('[data-editor-fault]');
    if (line) { line.textContent = text; line.hidden = !text; }
  };

  // A browser doesn't say why a WebSocket was refused, so that the same address is asked without one.
  const reason = async words => {
    try {
      const { status } = await fetch('_blazor', { cache: 'no-store' });
      return status === 401 ? words.signedOut : status === 429 ? words.many : status === 503 ? words.busy : status === 426 ? words.noSocket : words.offline;
    } catch {
      return words.offline;
    }
  };

  const patience = 5000;
  let watched;
  const watch = () => {
    const editor = place();
    if (!editor || editor === watched) return;
    watched = editor;
    setTimeout(async () => {
      if (editor.isConnected && !editor.firstElementChild) fault(await reason(editor.dataset));
    }, patience);
    new MutationObserver(() => { if (editor.firstElementChild) fault(''); }).observe(editor, { childList: true });
  };

  // The draft is in the browser: a new editor goes on with it.
  document.addEventListener('components-reconnect-state-changed', change => {
    if (['rejected', 'resume-failed', 'paused'].includes(change.detail?.state)) location.reload();
  }, true);
  document.addEventListener('click', press => {
    if (press.target.closest?.('[data-reload]')) location.reload();
    if (press.target.closest?.('[data-reconnect]')) Blazor.reconnect().then(done => done || location.reload(), () => {});
  });

  Blazor.start({ circuit: { configureSignalR: builder => builder.withUrl('_blazor', { skipNegotiation: true, transport: 1 }) } })
    .then(() => { watch(); Blazor.addEventListener('enhancedload', watch); });
})();
