// Says when a page takes long, and when the server can't be reached. The page and what was typed into it stay as they are then.
(() => {
  const Slow = 300;
  const send = window.fetch;
  const line = () => document.querySelector("dialog:modal [data-request]") ?? document.querySelector("[data-request]"); // Behind a dialog nothing is seen.
  const words = name => line()?.dataset[name] ?? "";

  const say = text => {
    const place = line();
    if (place) {
      place.hidden = !text;
      place.querySelector("p").textContent = text;
    }
  };

  const isOfPage = init => new Headers(init?.headers).get("accept")?.includes("blazor-enhanced-nav") === true;

  // A form of which the server did nothing is answered with a page that only says why.
  const refusal = async (answer, init) => {
    const isOfForm = init.method?.toLowerCase() === "post" && answer.status >= 400;
    const page = isOfForm ? new DOMParser().parseFromString(await answer.clone().text(), "text/html") : null;
    return page?.querySelector("[data-refusal]")?.textContent ?? (answer.status >= (isOfForm ? 500 : 502) ? words("unavailable") : "");
  };

  // Blazor goes on waiting, as for a slow answer, until the next navigation ends this one.
  const fail = (text, signal) => {
    say(text);
    document.dispatchEvent(new Event("requestfailed"));
    return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
  };

  window.fetch = async (input, init) => {
    if (!isOfPage(init)) {
      return send(input, init);
    }

    const waiting = setTimeout(() => document.documentElement.classList.add("waiting"), Slow);
    try {
      const answer = await send(input, init);
      const reason = await refusal(answer, init);
      if (reason) {
        return await fail(reason, init.signal);
      }

      say("");
      return answer;
    } catch (fault) {
      if (init.signal?.aborted) {
        throw fault;
      }

      return await fail(words(navigator.onLine ? "unreachable" : "offline"), init.signal);
    } finally {
      clearTimeout(waiting);
      document.documentElement.classList.remove("waiting");
    }
  };

  // All forms are sent so, unless one says otherwise.
  document.addEventListener("submit", event => {
    if (!event.target.hasAttribute("data-enhance")) {
      event.target.setAttribute("data-enhance", "");
    }
  }, true);

  window.addEventListener("offline", () => say(words("offline")));
  window.addEventListener("online", () => say(""));
})();
