/*
 * Tells a learning system (SCORM 1.2) that this page was opened, and nothing more. The status stays
 * "incomplete": only a certificate that somebody has looked at says that a course is done.
 */
"use strict";
(() => {
  const line = document.getElementById("connection");
  const say = (text) => {
    if (line) line.textContent = text;
  };
  const began = Date.now();
  let api = null;
  let open = false;

  /** The learning system puts its API into a window above ours, or above the one that opened ours. */
  function search(start) {
    let here = start;
    for (let i = 0; i < 100 && here; i++) {
      try {
        if (here.API) return here.API;
        if (here.parent === here) return null;
        here = here.parent;
      } catch {
        return null; // a window of another site
      }
    }
    return null;
  }
  function findApi() {
    const found = search(window);
    if (found) return found;
    try {
      return window.top.opener ? search(window.top.opener) : null;
    } catch {
      return null;
    }
  }

  const yes = (answer) => String(answer) === "true";
  /** The learning system's own number for what went wrong in the call just made; "" for none. */
  function lastError() {
    try {
      const code = String(api.LMSGetLastError());
      return code === "0" ? "" : code;
    } catch {
      return ""; // it has gone away with its window
    }
  }
  const trouble = (what, code) =>
    say(`${what}${code ? ` (error ${code})` : ""}. You can take the course all the same.`);
  const get = (name) => {
    try {
      return String(api.LMSGetValue(name));
    } catch {
      return "";
    }
  };
  /** Sets values and has them kept at once, so that closing the tab loses nothing. */
  function keep(values) {
    if (!open) return false;
    let code = "";
    let taken = true;
    const check = (answer) => {
      if (yes(answer)) return;
      taken = false;
      code ||= lastError(); // the next call that works would wipe it out
    };
    try {
      for (const [name, value] of Object.entries(values)) check(api.LMSSetValue(name, value));
      check(api.LMSCommit(""));
    } catch {
      taken = false;
    }
    if (!taken) trouble("Your learning system did not take a note of this visit", code);
    return taken;
  }

  /** SCORM 1.2 writes a stretch of time as HHHH:MM:SS. */
  function elapsed() {
    const seconds = Math.floor((Date.now() - began) / 1000);
    const two = (n) => String(n).padStart(2, "0");
    return `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }

  function start() {
    api = findApi();
    if (!api)
      return say(
        "This page is not connected to a learning system. You can take the course all the same.",
      );
    try {
      open = yes(api.LMSInitialize(""));
    } catch {
      open = false;
    }
    if (!open) return trouble("Your learning system did not answer", lastError());
    const status = get("cmi.core.lesson_status");
    // What somebody has entered by hand in the learning system is left alone.
    const ours = ["", "not attempted", "incomplete", "browsed"].includes(status);
    const kept = keep({
      ...(ours ? { "cmi.core.lesson_status": "incomplete" } : {}),
      "cmi.core.exit": "suspend",
    });
    if (get("cmi.core.lesson_location") === "course-opened") back();
    if (kept)
      say(
        "Your learning system knows that you were here. It learns that you are done from your certificate.",
      );
  }

  function back() {
    const hint = document.getElementById("back");
    if (hint) hint.hidden = false;
  }

  function end() {
    if (!open) return;
    keep({ "cmi.core.session_time": elapsed(), "cmi.core.exit": "suspend" });
    open = false;
    try {
      api.LMSFinish("");
    } catch {
      // the window above is gone: what was committed stays
    }
  }

  document.getElementById("course")?.addEventListener("click", () => {
    keep({ "cmi.core.lesson_location": "course-opened" });
    back();
  });
  window.addEventListener("pagehide", end);
  window.addEventListener("beforeunload", end);
  start();
})();
