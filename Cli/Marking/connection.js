// What the marking page keeps, and how it asks the program that serves it.
const keep = storage => ({
  get: name => { try { return JSON.parse(storage.getItem("ck-mark/" + name)); } catch { return null; } },
  set: (name, value) => { try { storage.setItem("ck-mark/" + name, JSON.stringify(value)); } catch { } },
  drop: name => { try { storage.removeItem("ck-mark/" + name); } catch { } },
  names: () => { try { return Object.keys(storage).filter(name => name.startsWith("ck-mark/")).map(name => name.slice(8)); } catch { return []; } },
});
// For this tab, and for this browser.
export const tab = keep(sessionStorage), always = keep(localStorage);

// The link's token is kept for this tab, where a reload finds it, and leaves the address bar.
const takeToken = () => {
  if (!/^#[0-9a-f]{64}$/.test(location.hash)) return false;
  tab.set("token", location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
  return true;
};
takeToken();
addEventListener("hashchange", () => { if (takeToken()) location.reload(); });

export const Gone = "the program that `coursekit mark` started does not answer";
// Asks the program; what it refuses is thrown, with a problem to be shown.
export const api = async (path, order) => {
  let reply, body;
  try {
    reply = await fetch("/api/" + path, {
      method: order ? "POST" : "GET",
      headers: { "X-CourseKit-Token": tab.get("token") ?? "", ...(order ? { "Content-Type": "application/json" } : {}) },
      body: order && JSON.stringify(order), cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(60000),
    });
    body = await reply.json();
  } catch {
    throw { problem: Gone };
  }
  if (!reply.ok) throw { status: reply.status, ...body };
  return body;
};
