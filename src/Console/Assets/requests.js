// Says when a page takes long, and when the server can't be reached. The page and what was typed into it stay as they are then.
(() => {
  const Slow = 300;
  const send = window.fetch;
  const line = () => document.querySelector("dialog:modal [data-request]") ?? document.querySelector("[data-request]"); // Behind a dialog nothing is seen.
  const words = name => line()?.dataset[name] ?? "";

  let isOver = false;

  const say = text => {
    const place = line();
    if (place) {
      place.hidden = !text;
      place.querySelector("p").textContent = text;
      place.querySelector("a").hidden = !isOver;
    }
  };

  const isOfPage = init => new Headers(init?.headers).get("accept")?.includes("blazor-enhanced-nav") === true;

  const isOfForm = init => init.method?.toLowerCase() === "post";
  const parse = async answer => new DOMParser().parseFromString(await answer.text(), "text/html");

  // A form that comes after the session's end leads to the sign-in; one of which the server did nothing else is answered with a page that only says why.
  const refusal = async (answer, init) => {
    isOver = isOfForm(init) && answer.redirected && new URL(answer.url).searchParams.has("unsaved");
    if (isOver) {
      return words("signedOut");
    }

    const page = isOfForm(init) && answer.status >= 400 ? await parse(answer.clone()) : null;
    return page?.querySelector("[data-refusal]")?.textContent ?? (answer.status >= (page ? 500 : 502) ? words("unavailable") : "");
  };

  // Another session takes forms with its own token.
  const renewed = async init => {
    const page = await parse(await send(location.href, { headers: { Accept: "text/html" }, cache: "no-store", signal: init.signal }));
    const body = typeof init.body === "string" ? new URLSearchParams(init.body) : init.body;
    body.set("form_token", page.querySelector("[name=form_token]")?.value ?? body.get("form_token"));
    return { ...init, body: typeof init.body === "string" ? body.toString() : body };
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
      const answer = await send(input, isOver && isOfForm(init) ? await renewed(init) : init);
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
