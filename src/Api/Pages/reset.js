"use strict";

const form = document.getElementById("form");
const password = document.getElementById("password");
const again = document.getElementById("again");
const send = document.getElementById("send");
const message = document.getElementById("message");
const token = new URLSearchParams(location.search).get("token");

// The token is good for an account: it stays neither in the address bar nor in the history.
history.replaceState(null, "", location.pathname);

function say(text, isFault) {
  message.textContent = text;
  message.className = isFault ? "fault" : "done";
}

function end(text, isFault) {
  form.hidden = true;
  say(text, isFault);
  message.focus();
}

async function faultOf(answer) {
  const problem = await answer.json().catch(() => null);
  if (problem?.errors?.token) {
    return { text: "This link is used, expired or not complete. Ask for another mail.", isLast: true };
  }

  if (problem?.errors?.password) {
    return { text: `The password ${problem.errors.password.join(", ")}.` };
  }

  return { text: problem?.detail ?? "The password could not be set. Try again later." };
}

async function reset() {
  // Relative to this page, which may lie below another path.
  const answer = await fetch("../v1/auth/password/reset", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token, password: password.value }),
  });
  if (answer.ok) {
    end("Your password is set, and all sessions are ended. Sign in with the new password.", false);
    return;
  }

  const fault = await faultOf(answer);
  if (fault.isLast) {
    end(fault.text, true);
  } else {
    say(fault.text, true);
    password.focus();
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (password.value !== again.value) {
    say("The two passwords differ.", true);
    again.focus();
    return;
  }

  send.disabled = true;
  say("One moment …", false);
  try {
    await reset();
  } catch {
    say("The service can't be reached. Try again later.", true);
  } finally {
    send.disabled = false;
  }
});

if (!token) {
  end("This link is not complete. Open the one in the mail again, or ask for another mail.", true);
}
