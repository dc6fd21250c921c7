/*
 * Tells a learning system (cmi5) that this page was opened and left, and nothing more: "initialized"
 * and "terminated". It never says completed, passed or failed, and sends no score: only a certificate
 * that somebody has looked at says that a course is done.
 */
"use strict";
(() => {
  const CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
  const VERBS = "http://adlnet.gov/expapi/verbs/";
  const line = document.getElementById("connection");
  const say = (text) => {
    if (line) line.textContent = text;
  };
  const query = new URLSearchParams(location.search);
  const given = (name) => query.get(name) ?? "";
  let began = 0;
  let token = "";
  let launch = null;
  /** "before" initialized, "open", "over" */
  let session = "before";

  const endpoint = () =>
    given("endpoint").endsWith("/") ? given("endpoint") : `${given("endpoint")}/`;
  const ask = (path, values, options = {}) =>
    fetch(`${endpoint()}${path}?${new URLSearchParams(values)}`, {
      ...options,
      headers: {
        Authorization: `Basic ${token}`,
        "X-Experience-API-Version": "1.0.3",
        ...(options.body ? { "Content-Type": "application/json" } : {}),
      },
    });

  function id() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16)); // a page without https has no randomUUID
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  function statement(verb, more = {}) {
    const context = structuredClone(launch.contextTemplate ?? {});
    const activities = (context.contextActivities ??= {});
    const category = [activities.category ?? []].flat();
    if (!category.some((one) => one.id === CATEGORY)) category.push({ id: CATEGORY });
    activities.category = category;
    context.registration = given("registration");
    return {
      id: id(),
      actor: JSON.parse(given("actor")),
      verb: { id: `${VERBS}${verb}`, display: { "en-US": verb } },
      object: { objectType: "Activity", id: given("activityId") },
      context,
      timestamp: new Date().toISOString(),
      ...more,
    };
  }
  const send = (body, options = {}) =>
    ask(
      "statements",
      { statementId: body.id },
      { method: "PUT", body: JSON.stringify(body), ...options },
    );

  async function getToken() {
    const answer = await (await fetch(given("fetch"), { method: "POST" })).json();
    if (typeof answer["auth-token"] !== "string") throw new Error("used");
    token = answer["auth-token"];
  }
  async function getLaunch() {
    const agent = given("actor");
    const answer = await ask("activities/state", {
      stateId: "LMS.LaunchData",
      activityId: given("activityId"),
      agent,
      registration: given("registration"),
    });
    if (!answer.ok) throw new Error("launch");
    launch = await answer.json();
    // cmi5 asks every page to read these; ours is in one language and has no sound.
    await ask("agents/profile", { profileId: "cmi5LearnerPreferences", agent }).catch(() => null);
  }

  async function start() {
    if (!["endpoint", "fetch", "actor", "activityId", "registration"].every((name) => given(name)))
      return say(
        "This page is not connected to a learning system. You can take the course all the same.",
      );
    try {
      await getToken();
    } catch {
      return say(
        "This visit is over for your learning system. Open the page from there again, or take the course all the same.",
      );
    }
    try {
      await getLaunch();
      began = Date.now();
      const answer = await send(statement("initialized"));
      if (!answer.ok) throw new Error("refused");
      session = "open";
      say(
        "Your learning system knows that you were here. It learns that you are done from your certificate.",
      );
      offerReturn();
    } catch {
      say(
        "Your learning system did not take a note of this visit. You can take the course all the same.",
      );
    }
  }

  /** Sent once, and also while the tab is being closed. */
  function end() {
    if (session !== "open") return null;
    session = "over";
    const seconds = Math.max(0, (Date.now() - began) / 1000).toFixed(2);
    return send(statement("terminated", { result: { duration: `PT${seconds}S` } }), {
      keepalive: true,
    });
  }

  function offerReturn() {
    const button = document.getElementById("return");
    const to = launch.returnURL;
    if (!button || typeof to !== "string" || !/^https?:/i.test(to)) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await end()?.catch(() => null);
      location.assign(to);
    });
  }

  document.getElementById("course")?.addEventListener("click", () => {
    const hint = document.getElementById("back");
    if (hint) hint.hidden = false;
  });
  window.addEventListener("pagehide", () => {
    end()?.catch(() => null);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && session === "over")
      say(
        "This visit is over for your learning system. Open the page from there again, or take the course all the same.",
      );
  });
  start();
})();
