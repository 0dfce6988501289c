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

// A slider of 100,000 steps moves by whole percents with the keys, by tenths with Shift.
const stepOf = event => ({ ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 })[event.key] * (event.shiftKey ? 0.1 : 1);

export const tend = editor => {
  editor.addEventListener('input', event => {
    const pair = event.target.closest('[data-share]');
    pair?.querySelectorAll('input').forEach(other => { if (other !== event.target) other.value = event.target.value; });
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
    slider.value = Math.min(100, Math.max(0, Math.round((Number(slider.value) + step) * 1000) / 1000));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    clearTimeout(late?.timer);
    late = { slider, timer: setTimeout(() => tell(slider), 200) };
  });
  editor.addEventListener('focusout', () => late && tell(late.slider));
  editor.addEventListener('dragstart', event => event.dataTransfer.setData('text/plain', ''));
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
