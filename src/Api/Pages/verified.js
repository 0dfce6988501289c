"use strict";

const faults = new Map([
  ["token_invalid", "This link is used, expired or not complete. Ask for another mail."],
  ["email_taken", "Somebody else has verified this address first, so that it can't become yours."],
]);
const error = new URLSearchParams(location.search).get("error");
const message = document.getElementById("message");

message.className = error === null ? "done" : "fault";
message.textContent = error === null
  ? "Your e-mail address is verified. You can close this page."
  : faults.get(error) ?? "The address could not be verified. Try again later.";
message.focus();
