// Marking, question by question. Texts of students come as HTML that the program made of them, and only into #answer; everything else is set as text.
import { always, api, Gone, tab } from "/connection.js";

(() => {
  const $ = id => document.getElementById(id);
  let questions = [], question = null, at = 0, busy = false, turn = 0;
  let onlyUnmarked = always.get("only-unmarked") ?? true;
  let lettersAreKeys = always.get("letters") ?? true;
  const undone = [], texts = new Map();
  const points = $("points"), comment = $("comment");
  const current = () => question?.answers[at];
  const number = value => String(value).replace(/^-/, "−");
  const counted = (count, one, many) => Number(count) === 1 ? one : `${count} ${many}`;

  // What is typed and not saved, for this tab: a reload or a program that has gone does not lose it.
  const draftName = () => `draft/${question.id}/${current().id}`;
  const drafts = () => tab.names().filter(name => name.startsWith("draft/"));
  const noteDraft = () => {
    const mark = current().mark;
    const same = points.value.trim() === (mark ? number(mark.points) : "") && comment.value.trim() === (mark?.comment ?? "");
    if (same) tab.drop(draftName()); else tab.set(draftName(), { points: points.value, comment: comment.value });
    return !same;
  };
  addEventListener("beforeunload", leaving => { if (drafts().length > 0) leaving.preventDefault(); });

  const say = (text, kind = "") => { $("state").textContent = text; $("state").dataset.kind = kind; };
  const announce = text => { $("announce").textContent = text; };
  const trouble = failure => { $("trouble").hidden = !failure; $("trouble").textContent = failure ? failure.problem === Gone ? `There is no connection: ${Gone}. Start it again and open the link that it prints.` : failure.problem : ""; };
  const sayState = () => {
    const mark = current().mark, isTyped = noteDraft();
    points.removeAttribute("aria-invalid");
    if (isTyped) say("Not saved yet; what you type is kept in this tab.", "typed");
    else if (mark) say(`Saved: ${counted(mark.points, "1 point", "points")}.`, "saved");
    else say("Not marked.");
    for (const step of $("steps").children) step.setAttribute("aria-pressed", String(parsePoints() === Number(step.dataset.points)));
    const lines = comment.value.split("\n").map(line => line.trim());
    for (const line of $("comments").querySelectorAll("button")) line.setAttribute("aria-pressed", String(lines.includes(line.dataset.text)));
  };

  const parsePoints = () => {
    const text = points.value.trim().replace(",", ".");
    const value = /^(\d+\.?\d{0,2}|\.\d{1,2})$/.test(text) ? Number(text) : NaN;
    return value >= 0 && value <= question.of ? value : NaN;
  };
  const twins = () => question.answers.filter(other => other.group === current().group && other !== current());

  const showProgress = () => {
    const line = questions.find(line => line.id === question.id);
    line.answers = question.answers.length;
    line.marked = question.answers.filter(answer => answer.mark).length;
    $("progress").max = Math.max(1, line.answers);
    $("progress").value = line.marked;
    $("count").textContent = `${line.marked} of ${line.answers} marked` + (question.unanswered > 0 ? `, ${question.unanswered} unanswered` : "");
    for (const option of $("question").options) {
      const of = questions.find(line => line.id === option.value);
      option.textContent = `${of.assignment} · ${of.name} (${of.marked} of ${of.answers})`;
    }
    $("undo").disabled = undone.length === 0;
    $("filter").setAttribute("aria-pressed", String(onlyUnmarked));
  };

  const showRubric = () => {
    $("rubric").hidden = question.comments.length === 0;
    $("comments").replaceChildren(...question.comments.map((text, place) => {
      const item = document.createElement("li"), line = document.createElement("button"), key = document.createElement("kbd"), words = document.createElement("span");
      line.type = "button";
      line.dataset.text = text;
      key.textContent = place < 9 ? place + 1 : "·";
      words.textContent = text;
      line.append(key, words);
      line.addEventListener("click", () => insert(text));
      item.append(line);
      return item;
    }));
  };
  const insert = text => {
    const lines = comment.value.split("\n").filter(line => line.trim() !== "");
    const without = lines.filter(line => line.trim() !== text);
    const isIn = without.length < lines.length;
    comment.value = (isIn ? without : [...lines, text]).join("\n");
    sayState();
    announce(isIn ? `Taken out: ${text}` : `Put in: ${text}`);
    toPoints();
  };

  const showTwins = () => {
    const others = twins(), unmarked = others.filter(other => !other.mark), marked = others.filter(other => other.mark);
    $("twins").hidden = others.length === 0;
    $("together").hidden = unmarked.length === 0;
    $("together").checked = false;
    const key = unmarked.length > 0 && lettersAreKeys ? " (i)" : "";
    const wrote = counted(others.length, "One other wrote the same", "others wrote the same");
    $("together-text").textContent = unmarked.length === 0
      ? `${wrote}, marked with ${[...new Set(marked.map(other => number(other.mark.points)))].join(", ")}.`
      : `${wrote}: ${marked.length > 0 ? `mark the ${unmarked.length} of them without a mark` : others.length === 1 ? "mark it" : "mark them"} with this${key}`;
  };

  const text = answer => {
    const name = `${question.id}/${answer.id}/${answer.version}`;
    if (!texts.has(name)) texts.set(name, api(`answer/${question.id}/${answer.id}`).catch(failure => { texts.delete(name); throw failure; }));
    return texts.get(name);
  };
  // A question is read once, from the top; after that the answer comes first, unless both can be seen.
  const toAnswer = isFirst => {
    const top = document.querySelector(".mk-given").getBoundingClientRect().top + scrollY;
    const header = getComputedStyle($("top")).position === "sticky" ? $("top").offsetHeight : 0;
    scrollTo({ top: isFirst || top < innerHeight * 0.45 ? 0 : top - header - 12, behavior: "instant" });
  };
  const toPoints = () => { points.focus({ preventScroll: true }); points.select(); };

  const show = async (place, options = {}) => {
    const here = ++turn;
    at = place;
    const answer = current();
    tab.set("place", { question: question.id, answer: answer.id });
    $("empty").hidden = true;
    $("desk").hidden = false;
    $("who").textContent = answer.who;
    $("place").textContent = `answer ${at + 1} of ${question.answers.length}`;
    const draft = tab.get(draftName());
    points.value = draft?.points ?? (answer.mark ? number(answer.mark.points) : "");
    comment.value = draft?.comment ?? answer.mark?.comment ?? "";
    showTwins();
    showProgress();
    sayState();
    if (!options.stay) toAnswer(options.isFirst);
    toPoints();
    announce(`${options.first ?? ""} ${answer.who}, answer ${at + 1} of ${question.answers.length}${answer.mark ? `, ${number(answer.mark.points)} points` : ", unmarked"}.`);
    $("answer").setAttribute("aria-busy", "true");
    try {
      const view = await text(answer);
      if (here !== turn) return;
      $("answer").classList.toggle("mk-code", view.isCode);
      $("answer").innerHTML = view.html;
      trouble(null);
      if (view.version !== answer.version) return refresh();
      const following = step(1, true);
      if (following >= 0) text(question.answers[following]).catch(() => { });
    } catch (failure) {
      if (here !== turn) return;
      $("answer").textContent = "";
      trouble(failure);
    } finally {
      if (here === turn) $("answer").removeAttribute("aria-busy");
    }
  };

  // The next place in a direction, of those that are to be seen; -1 if there is none. All are gone round, so that what was passed over comes again.
  const step = (direction, unmarked = onlyUnmarked, round = unmarked) => {
    const count = question.answers.length;
    for (let i = 1; i < count; i++) {
      const place = at + direction * i;
      if (!round && (place < 0 || place >= count)) return -1;
      const candidate = (place + count * i) % count;
      if (!unmarked || !question.answers[candidate].mark) return candidate;
    }
    return -1;
  };
  const move = (direction, unmarked) => {
    const place = step(direction, unmarked);
    if (busy) return;
    if (place >= 0) show(place);
    else announce(onlyUnmarked || unmarked ? "No other answer is unmarked." : "There is no other answer.");
  };

  const showEnd = first => {
    const waiting = questions.find(line => line.id !== question.id && line.marked < line.answers);
    turn++;
    $("desk").hidden = true;
    $("empty").hidden = false;
    const done = question.answers.length === 0
      ? `Nobody has answered this question${question.unanswered > 0 ? `; ${counted(question.unanswered, "one left", "left")} the cell as it was, for no points` : " yet"}.`
      : `${question.answers.length === 1 ? "The answer" : `All ${question.answers.length} answers`} to this question ${question.answers.length === 1 ? "is" : "are"} marked.`;
    const everything = !waiting && questions.some(line => line.answers > 0) ? " So are all others: you are done." : "";
    $("empty-text").textContent = done + everything;
    announce(`${first ?? ""} ${done}${everything}`);
    const action = $("empty-action");
    action.hidden = !waiting && question.answers.length === 0;
    action.textContent = waiting ? `Go on with ${waiting.name}` : "Look through all answers";
    action.onclick = () => { if (waiting) open(waiting.id); else { setFilter(false); } };
    showProgress();
    (action.hidden ? $("empty-text") : action).focus();
  };

  const fillQuestion = view => {
    question = view;
    const line = questions.find(line => line.id === view.id);
    $("question").value = view.id;
    document.title = `Marking ${line.name}`;
    const about = document.createElement("small");
    about.textContent = `${line.assignment}, ${counted(number(view.of), "1 point", "points")}`;
    $("title").replaceChildren(line.name, about);
    $("task-text").innerHTML = view.task;
    $("scheme-text").innerHTML = view.scheme;
    $("scheme").hidden = view.scheme.trim() === "";
    $("of").textContent = number(view.of);
    const steps = view.of > 0 && view.of <= 6 ? Array.from({ length: Math.floor(view.of * 2) + 1 }, (_, half) => half / 2) : [];
    $("steps").hidden = steps.length === 0;
    $("steps").style.setProperty("--mk-columns", steps.length <= 7 ? steps.length : Math.ceil(steps.length / 2));
    $("steps").replaceChildren(...steps.map(value => {
      const button = document.createElement("button");
      button.type = "button";
      button.tabIndex = -1;
      button.dataset.points = value;
      button.textContent = number(value);
      button.addEventListener("click", () => { points.value = number(value); sayState(); points.focus(); });
      return button;
    }));
    showRubric();
  };

  const open = async (id, answer) => {
    try {
      fillQuestion(await api("question/" + id));
      trouble(null);
      const wanted = question.answers.findIndex(other => other.id === answer);
      const first = question.answers.findIndex(other => !other.mark);
      if (wanted >= 0) await show(wanted, { isFirst: true });
      else if (first >= 0) await show(first, { isFirst: true });
      else if (!onlyUnmarked && question.answers.length > 0) await show(0, { isFirst: true });
      else showEnd();
    } catch (failure) {
      trouble(failure);
    }
  };

  // What another window or another grading has changed meanwhile; what is typed stays.
  const refresh = async () => {
    const answer = current()?.id;
    try {
      const view = await api("question/" + question.id);
      if (busy) return;
      fillQuestion(view);
      trouble(null);
      const place = question.answers.findIndex(other => other.id === answer);
      if (!$("desk").hidden && place >= 0) await show(place, { stay: true });
      else showProgress();
    } catch (failure) {
      trouble(failure);
    }
  };

  const take = receipt => {
    for (const { answer, mark } of receipt.marks) {
      const there = question.answers.find(other => other.id === answer);
      if (there) there.mark = mark;
    }
    if (receipt.comments) question.comments = receipt.comments;
    showRubric();
    showProgress();
  };

  const save = async () => {
    if (busy || !question || $("desk").hidden) return;
    const value = parsePoints();
    if (Number.isNaN(value)) {
      points.setAttribute("aria-invalid", "true");
      say(points.value.trim() === "" ? "Points are missing." : `Points go from 0 to ${number(question.of)}, with at most two digits behind the point.`, "failed");
      toPoints();
      return;
    }
    const answer = current(), was = answer.mark;
    const marked = [answer, ...($("together").checked && !$("twins").hidden ? twins().filter(other => !other.mark) : [])];
    const order = { question: question.id, marks: marked.map(one => ({ answer: one.id, version: one.version, seen: one.mark?.stamp ?? "", points: value, comment: comment.value })) };
    const before = marked.map(one => ({ answer: one.id, version: one.version, points: one.mark?.points ?? null, comment: one.mark?.comment ?? "" }));
    busy = points.readOnly = comment.readOnly = true;
    noteDraft();
    say("Saving…");
    try {
      const receipt = await api("marks", order);
      for (const one of marked) tab.drop(`draft/${question.id}/${one.id}`);
      undone.push({ question: question.id, marks: before.map(entry => ({ ...entry, seen: receipt.marks.find(mark => mark.answer === entry.answer).mark.stamp })), typed: { points: points.value, comment: comment.value } });
      take(receipt);
      trouble(null);
      busy = points.readOnly = comment.readOnly = false;
      const first = `Saved: ${counted(number(value), "1 point", "points")}${marked.length > 1 ? ` for ${marked.length} answers` : ""}.`;
      const following = was ? step(1) : step(1, true);
      if (following >= 0) await show(following, { first });
      else if (question.answers.every(other => other.mark)) showEnd(first);
      else await show(at, { first });
    } catch (failure) {
      busy = points.readOnly = comment.readOnly = false;
      if (failure.marks) take(failure);
      if (failure.status === 410) await refresh();
      say(`Not saved: ${failure.problem ?? failure}${failure.status ? "" : ". What you typed is kept in this tab; press Enter to try again."}`, "failed");
    }
  };

  const undo = async () => {
    if (busy || undone.length === 0) return;
    const last = undone.at(-1);
    busy = true;
    try {
      const receipt = await api("marks", { question: last.question, marks: last.marks });
      undone.pop();
      busy = false;
      trouble(null);
      const answer = last.marks[0].answer;
      // What was typed is there again, to be mended.
      tab.set(`draft/${last.question}/${answer}`, last.typed);
      if (question.id === last.question) {
        take(receipt);
        await show(question.answers.findIndex(other => other.id === answer), { first: "Taken back." });
      } else {
        await open(last.question, answer);
      }
    } catch (failure) {
      busy = false;
      if (failure.status) undone.pop();
      showProgress();
      if ($("desk").hidden) trouble({ problem: `Not taken back: ${failure.problem}` });
      else say(`Not taken back: ${failure.problem ?? failure}`, "failed");
    }
  };

  const setFilter = value => {
    onlyUnmarked = value;
    always.set("only-unmarked", value);
    showProgress();
    announce(value ? "Only unmarked answers." : "All answers.");
    if (!value && !$("empty").hidden && question.answers.length > 0) show(0);
    else if (value && question.answers.length > 0 && question.answers.every(answer => answer.mark)) showEnd();
    else if (value && current()?.mark) move(1);
    else if (!$("desk").hidden) toPoints();
  };
  const turnQuestion = direction => {
    const place = questions.findIndex(line => line.id === question.id) + direction;
    if (place >= 0 && place < questions.length) open(questions[place].id);
  };
  const bend = half => {
    const value = parsePoints();
    points.value = number(Math.min(question.of, Math.max(0, (Number.isNaN(value) ? half > 0 ? -half : question.of + 0.5 : value) + half)));
    sayState();
    points.select();
  };
  const fold = id => { if (!$(id).hidden) $(id).open = !$(id).open; };

  const keys = {
    j: () => move(1), ArrowRight: () => move(1), k: () => move(-1), ArrowLeft: () => move(-1),
    n: () => move(1, true), u: undo, f: () => setFilter(!onlyUnmarked), t: () => fold("task"), s: () => fold("scheme"),
    c: () => comment.focus(), r: () => $("comments").querySelector("button")?.focus(),
    i: () => { if (!$("twins").hidden && !$("together").hidden) { $("together").checked = !$("together").checked; announce($("together").checked ? "Identical answers are marked together." : "This answer only."); } },
    "[": () => turnQuestion(-1), "]": () => turnQuestion(1), "?": () => $("keys").showModal(),
  };
  const needDesk = new Set(["j", "k", "n", "c", "r", "i", "t", "s", "ArrowLeft", "ArrowRight"]);

  document.addEventListener("keydown", event => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || $("keys").open || !question) return;
    const target = event.target, hasDesk = !$("desk").hidden, key = event.key;
    const done = action => { event.preventDefault(); action(); };
    if (key === "Escape" && hasDesk && target !== points) return done(toPoints);
    if (target === comment) { if (key === "Enter" && !event.shiftKey) done(save); return; }
    if (target.tagName === "SELECT") return;
    const isControl = target.closest("button, summary, input[type=checkbox]");
    if (key === "Enter" && hasDesk && !isControl) return done(save);
    if (target.closest("#comments") && /^(Arrow(Up|Down)|[1-9])$/.test(key)) {
      const lines = [...$("comments").querySelectorAll("button")];
      const line = lines[/\d/.test(key) ? key - 1 : lines.indexOf(target) + (key === "ArrowDown" ? 1 : -1)];
      return done(() => { if (/\d/.test(key)) line?.click(); else line?.focus(); });
    }
    if (target === points) {
      if (key === "ArrowUp" || key === "ArrowDown") return done(() => bend(key === "ArrowUp" ? 0.5 : -0.5));
      if (key === " ") return done(() => scrollBy({ top: (event.shiftKey ? -0.8 : 0.8) * innerHeight, behavior: "smooth" }));
    } else if (hasDesk && lettersAreKeys && /^[\d.,]$/.test(key)) {
      return done(() => { points.focus({ preventScroll: true }); points.value = key; sayState(); });
    }
    const action = lettersAreKeys && keys[key];
    if (action && (hasDesk || !needDesk.has(key))) return done(action);
    // A letter is no number, and one that is no key either should not stand there.
    if (target === points && key.length === 1 && !/[\d.,]/.test(key)) event.preventDefault();
  });

  $("mark").addEventListener("submit", event => { event.preventDefault(); save(); });
  points.addEventListener("input", sayState);
  comment.addEventListener("input", sayState);
  $("question").addEventListener("change", () => open($("question").value));
  $("previous").addEventListener("click", () => move(-1));
  $("next").addEventListener("click", () => move(1));
  $("undo").addEventListener("click", undo);
  $("filter").addEventListener("click", () => setFilter(!onlyUnmarked));
  $("help").addEventListener("click", () => $("keys").showModal());
  // What is no key is not shown, nor told to a screen reader.
  const keysOf = new Map([...document.querySelectorAll("[aria-keyshortcuts]")].map(element => [element, element.getAttribute("aria-keyshortcuts")]).filter(([, key]) => key.length === 1));
  const showKeys = () => {
    document.body.classList.toggle("mk-no-letters", !lettersAreKeys);
    for (const [element, key] of keysOf) if (lettersAreKeys) element.setAttribute("aria-keyshortcuts", key); else element.removeAttribute("aria-keyshortcuts");
  };
  showKeys();
  $("letters").checked = lettersAreKeys;
  $("letters").addEventListener("change", () => {
    lettersAreKeys = $("letters").checked;
    always.set("letters", lettersAreKeys);
    showKeys();
    if (question && !$("desk").hidden) showTwins();
  });
  for (const id of ["task", "scheme"]) {
    $(id).open = always.get(id) ?? id === "task";
    $(id).addEventListener("toggle", () => always.set(id, $(id).open));
  }
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible" && question && !busy) refresh(); });

  (async () => {
    try {
      const list = await api("questions");
      questions = list.questions;
      $("question").replaceChildren(...questions.map(line => new Option(line.name, line.id)));
      const place = tab.get("place");
      const known = questions.find(line => line.id === place?.question);
      const first = known ?? questions.find(line => line.marked < line.answers) ?? questions[0];
      if (first) await open(first.id, known && place.answer);
    } catch (failure) {
      trouble(failure);
    }
  })();
})();
