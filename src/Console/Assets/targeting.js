// What the editor of a flag's targeting can't do from the server: drafts in the browser, native dialogs, sliders that answer at once.
export const has = key => localStorage.getItem(key) !== null;
export const read = key => new TextEncoder().encode(localStorage.getItem(key) ?? '');
export const drop = key => localStorage.removeItem(key);
export const keep = (key, text) => {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
};

export const open = dialog => { if (!dialog.open) dialog.showModal(); };
export const close = dialog => dialog.close();
// Who has gone on to a field meanwhile isn't led away from it.
export const lead = place => document.activeElement?.matches('input, textarea, select') || place.focus();

// A slider of 100,000 steps moves by whole percents with the keys, by tenths with Shift.
const stepOf = event => ({ ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 })[event.key] * (event.shiftKey ? 0.1 : 1);

// What belongs together: the two fields of a share, or one field alone.
const handOf = field => field.closest('[data-share]') ?? field;
const fieldsOf = hand => hand.matches('[data-share]') ? [...hand.querySelectorAll('input')] : [hand];
const native = field => {
  const name = field.type === 'checkbox' ? 'checked' : 'value';
  return { name, ...Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), name) };
};
const put = (field, value) => native(field).set.call(field, value);

// An answer to an earlier change comes while somebody goes on: what they have in hand stays as they see it. Once they let go of it the latest answer is taken,
// unless that is a change: then another answer follows.
const guard = editor => {
  const typed = new Set(), late = new Map(), guarded = new WeakSet();
  const isInHand = hand => hand.contains(document.activeElement) || typed.has(hand);
  const protect = field => {
    if (guarded.has(field) || !field.matches('input:not([type=radio]), textarea, select')) return;
    guarded.add(field);
    const { name, get, set } = native(field);
    Object.defineProperty(field, name, {
      configurable: true, get, set: value => isInHand(handOf(field)) ? late.set(field, value) : set.call(field, value),
    });
  };
  const take = hand => isInHand(hand) || fieldsOf(hand).forEach(field => {
    if (late.has(field)) put(field, late.get(field));
    late.delete(field);
  });
  for (const name of ['focusin', 'input']) {
    editor.addEventListener(name, event => fieldsOf(handOf(event.target)).forEach(protect));
  }
  editor.addEventListener('input', event => typed.add(handOf(event.target)));
  editor.addEventListener('change', event => {
    typed.delete(handOf(event.target));
    fieldsOf(handOf(event.target)).forEach(field => late.delete(field));
  });
  editor.addEventListener('focusout', event => setTimeout(() => {
    typed.delete(handOf(event.target));
    take(handOf(event.target));
  }));
};

// The service ends the connection when the session is over. What is typed stays, and the password is asked for in place.
const askWhenOver = (editor, again, address) => {
  const ask = async change => {
    if (!editor.isConnected) return document.removeEventListener('components-reconnect-state-changed', ask, true);
    if (change.detail?.state !== 'show') return;
    const answer = await fetch('_blazor', { cache: 'no-store' }).catch(() => null);
    if (answer?.status === 401) askToSignIn(again, address);
  };
  document.addEventListener('components-reconnect-state-changed', ask, true);
};

export const tend = (editor, again, address) => {
  guard(editor);
  askWhenOver(editor, again, address);
  // A share is the same in both of its fields, and what the slider can't say isn't one.
  const pairOf = field => field.closest('[data-share]')?.querySelectorAll('input') ?? [];
  editor.addEventListener('input', event => {
    if (event.target.value !== '') pairOf(event.target).forEach(other => { if (other !== event.target) put(other, event.target.value); });
  });
  editor.addEventListener('change', event => {
    const [slider, box] = pairOf(event.target);
    if (box) put(box, slider.value);
  });
  // The server hears of a slider when the keys rest: its answer to one key must not undo the next one.
  let late;
  const tell = slider => {
    clearTimeout(late?.timer);
    late = undefined;
    slider.dispatchEvent(new Event('change', { bubbles: true }));
  };
  editor.addEventListener('keydown', event => {
    const slider = event.target;
    const step = slider.type === 'range' ? stepOf(event) : NaN;
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    put(slider, Math.min(100, Math.max(0, Math.round((Number(slider.value) + step) * 1000) / 1000)));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    clearTimeout(late?.timer);
    late = { slider, timer: setTimeout(() => tell(slider), 200) };
  });
  editor.addEventListener('focusout', () => late && tell(late.slider));
  editor.addEventListener('dragstart', event => event.dataTransfer.setData('text/plain', ''));
  editor.dataset.tended = '';
};

// Signs in by the sign-in's own form, so that it counts as any sign-in does; then the page is loaded anew, and the draft is still there.
const parse = async answer => new DOMParser().parseFromString(await answer.text(), 'text/html');
export const askToSignIn = (dialog, address) => {
  open(dialog);
  const line = dialog.querySelector('[role=alert]');
  const say = text => { line.textContent = text; line.hidden = !text; };
  dialog.querySelector('form').onsubmit = async event => {
    event.preventDefault();
    say('');
    try {
      const form = (await parse(await fetch(address, { headers: { Accept: 'text/html' }, cache: 'no-store' }))).querySelector('form');
      const fields = new URLSearchParams([...new FormData(form), ...new FormData(event.target)].reduce((all, [name, value]) => all.set(name, value), new Map()));
      const answer = await fetch(address, { method: 'POST', body: fields, headers: { Accept: 'text/html' } });
      if (answer.redirected) return location.reload();
      say((await parse(answer)).querySelector('[role=alert]')?.textContent || line.dataset.failed);
    } catch {
      say(line.dataset.failed);
    }
  };
};
