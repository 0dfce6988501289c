// Says when a page takes long, and when the server can't be reached. The page and what was typed into it stay as they are then.
(() => {
  const Slow = 300;
  const send = window.fetch;
  const line = () => document.querySelector("[data-request]");

  const say = name => {
    const place = line();
    if (place) {
      place.hidden = !name;
      place.querySelector("p").textContent = name ? place.dataset[name] : "";
    }
  };

  const isOfPage = init => new Headers(init?.headers).get("accept")?.includes("blazor-enhanced-nav") === true;

  // Blazor goes on waiting, as for a slow answer, until the next navigation ends this one.
  const fail = (name, signal) => {
    say(name);
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
      if (answer.status >= 502) {
        return await fail("unavailable", init.signal);
      }

      say("");
      return answer;
    } catch (fault) {
      if (init.signal?.aborted) {
        throw fault;
      }

      return await fail(navigator.onLine ? "unreachable" : "offline", init.signal);
    } finally {
      clearTimeout(waiting);
      document.documentElement.classList.remove("waiting");
    }
  };

  window.addEventListener("offline", () => say("offline"));
  window.addEventListener("online", () => say(""));
})();
