// Search the facts of facts.js: every word counts, a fact need not have all of them, the best first.
"use strict";
(() => {
  const MOST = 30;
  // What is this much weaker than the best is not shown.
  const LEAST = 0.3;
  const [KIND, HREF, NUMBER, TEXT, UNDER, DOUBT, DAY, MAIN, YEARS, LABEL, STRONG, WEAK] = Array(12).keys();
  const WEIGHTS = [[LABEL, 4], [STRONG, 3], [WEAK, 1]];
  // What a question asks for, and what the unit of a number is then.
  const ASKED = [
    [/\b(how many|number of|count of)\b/, (unit) => !/percent|rate|per |dollar|month|year|times/.test(unit)],
    [/\b(percent|percentage|share|proportion|pct)\b|%/, (unit) => /percent/.test(unit)],
    [/\b(cost|costs|spend|spent|spending|price|prices|money)\b|\$/, (unit) => /dollar/.test(unit)],
    [/\b(how long|average|median|length)\b/, (unit) => /month|year/.test(unit)],
    [/\brates?\b/, (unit) => /rate|per /.test(unit)],
  ];
  // What is asked for a yes or no, or for a reason, is answered by a claim.
  const CLAIMED = /^(is|are|do|does|did|can|could|should|has|have|was|were|why)\b|\btrue\b/;
  const SAID = /\b(who said|said|says|say|quote|quotes|told)\b/;
  const ENDINGS = [
    "ational", "ization", "ations", "ation", "ating", "ators", "ated", "ator", "ates", "ate",
    "ments", "ment", "ions", "ion", "ings", "ing", "ied", "ies", "ers", "ors", "er", "or",
    "ed", "es", "ly", "s", "e", "y",
  ];
  const SCALES = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6, b: 1e9, bn: 1e9, billion: 1e9, trillion: 1e12 };

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function stem(word) {
    if (/\d/.test(word)) return word;
    for (const end of ENDINGS) {
      if (word.endsWith(end) && word.length - end.length >= 4) return word.slice(0, -end.length);
    }
    return word;
  }

  // The words of a question: numbers in one form, little words only where there are no others.
  function wordsOf(text, little) {
    const plain = fold(text)
      .replace(/[’']s\b/g, "")
      .replace(/(\d),(?=\d{3})/g, "$1")
      .replace(/(\d+(?:\.\d+)?)\s?(k|m|bn?|thousand|million|billion|trillion)\b/g,
        (_, number, scale) => String(Number((number * SCALES[scale]).toPrecision(12))));
    const all = plain.match(/[\p{L}\p{N}]+(?:\.\d+)?/gu) ?? [];
    const some = all.filter((word) => !little.has(word));
    return some.length ? some : all;
  }

  // Where each stem stands, with the most that it counts there.
  function indexed(facts) {
    const index = new Map();
    facts.forEach((fact, at) => {
      for (const [field, weight] of WEIGHTS) {
        for (const word of fact[field].split(" ")) {
          const key = stem(word);
          if (!index.has(key)) index.set(key, new Map());
          const places = index.get(key);
          if (!places.has(at)) places.set(at, weight);
        }
      }
    });
    return index;
  }

  // Whether two words differ by one letter: changed, left out, put in, or exchanged with the next.
  function isNear(one, other) {
    if (Math.abs(one.length - other.length) > 1 || one[0] !== other[0]) return false;
    let from = 0;
    while (from < one.length && one[from] === other[from]) from += 1;
    const [a, b] = [one.slice(from), other.slice(from)];
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)
      || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
  }

  function synonyms(groups) {
    const known = new Map();
    for (const group of groups) {
      const stems = group.split(" ").filter((word) => !word.includes("_")).map(stem);
      for (const one of stems) known.set(one, [...(known.get(one) ?? []), ...stems]);
    }
    return known;
  }

  function makeSearch({ facts, little, groups }) {
    const small = new Set(little.split(" "));
    const others = synonyms(groups);
    const index = indexed(facts);

    function places(word, isLast) {
      const found = new Map();
      const add = (key, share) => {
        for (const [at, weight] of index.get(key) ?? []) {
          found.set(at, Math.max(found.get(at) ?? 0, weight * share));
        }
      };
      const key = stem(word);
      add(key, 1);
      for (const other of others.get(key) ?? []) if (other !== key) add(other, 0.5);
      if (isLast && word.length > 2) {
        for (const longer of index.keys()) if (longer.startsWith(word)) add(longer, 0.6);
      }
      // A word that nothing holds may be a slip of the hand.
      if (!found.size && word.length > 4) {
        for (const near of index.keys()) if (isNear(key, near)) add(near, 0.6);
      }
      return found;
    }

    // A number of the year that is asked for comes before all that only mentions it.
    function isOfTime(fact, words) {
      const years = words.filter((word) => /^(1[89]|20)\d\d$/.test(word));
      if (!years.length) return 1;
      return years.some((year) => fact[YEARS].split(" ").includes(year)) ? 1.6 : 0.6;
    }

    // How much better a fact fits what the question asks for.
    function fits(fact, question) {
      if (SAID.test(question)) return fact[KIND] === "quote" ? 1.5 : 1;
      if (CLAIMED.test(question)) return fact[KIND] === "claim" ? 1.2 : 1;
      const wanted = ASKED.find(([words]) => words.test(question));
      const base = fact[KIND] === "figure" ? 1.05 : 1;
      if (!wanted) return base;
      return fact[KIND] === "figure" && wanted[1](fact[NUMBER].replace(/^[^a-z]*/, "")) ? 1.35 : base;
    }

    return (question) => {
      const words = [...new Set(wordsOf(question, small))].slice(0, 40);
      const typing = !/\s$/.test(question);
      const score = new Map();
      const met = new Map();
      const hits = words.map((word, number) => places(word, typing && number === words.length - 1));
      hits.forEach((found) => {
        const rare = Math.log(1 + facts.length / (1 + found.size));
        for (const [at, weight] of found) {
          score.set(at, (score.get(at) ?? 0) + weight * rare);
          met.set(at, (met.get(at) ?? 0) + 1);
        }
      });
      const plain = fold(question);
      const ranked = [...score].map(([at, sum]) => {
        const fact = facts[at];
        return [at, (sum * met.get(at) * fits(fact, plain) * isOfTime(fact, words) * (fact[MAIN] ? 1.1 : 1)) / words.length];
      });
      ranked.sort((a, b) => b[1] - a[1] || facts[b[0]][DAY] - facts[a[0]][DAY] || a[0] - b[0]);
      const least = ranked.length ? ranked[0][1] * LEAST : 0;
      const best = ranked.length ? ranked[0][0] : -1;
      const unmet = words.filter((word, number) => !hits[number].has(best));
      return { facts: ranked.filter(([, sum]) => sum >= least).map(([at]) => facts[at]), unmet };
    };
  }

  if (typeof module !== "undefined") module.exports = { makeSearch, stem, wordsOf };
  if (typeof document === "undefined") return;

  const field = document.getElementById("q");
  const results = document.getElementById("results");
  const said = document.getElementById("said");
  let search = null;

  function paragraph(kind, ...content) {
    const made = document.createElement("p");
    made.className = kind;
    made.append(...content);
    return made;
  }

  function shown(fact) {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.href = fact[HREF];
    if (fact[NUMBER]) {
      const number = document.createElement("strong");
      number.textContent = fact[NUMBER];
      link.append(number, " ");
    }
    link.append(fact[KIND] === "quote" ? `“${fact[TEXT]}”` : fact[TEXT]);
    entry.append(paragraph(`says ${fact[KIND]}`, link), paragraph("under", fact[UNDER]));
    if (fact[DOUBT]) entry.append(paragraph("doubt", fact[DOUBT]));
    return entry;
  }

  function answer() {
    const question = field.value.slice(0, 500);
    const isAsking = question.trim() !== "";
    document.body.classList.toggle("asking", isAsking);
    search ??= makeSearch(window.dealerfacts);
    const { facts: found, unmet } = isAsking ? search(question) : { facts: [], unmet: [] };
    results.replaceChildren(...found.slice(0, MOST).map(shown));
    const more = found.length > MOST ? `; the best ${MOST} are shown` : "";
    const lacking = unmet.length ? ` The first does not match: ${unmet.join(", ")}.` : "";
    const count = found.length === 1 ? "1 fact" : `${found.length.toLocaleString("en")} facts`;
    const answered = found.length ? `${count} found${more}.${lacking}` : "Nothing found. Try other words.";
    said.textContent = isAsking ? answered : "";
  }

  function move(step) {
    const links = [field, ...results.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (at >= 0) links[Math.max(0, Math.min(links.length - 1, at + step))].focus();
  }

  let waiting;
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(answer, 60); });
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
    answer();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== field) { event.preventDefault(); field.focus(); field.select(); }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (document.activeElement === field || results.contains(document.activeElement)) {
        event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : -1);
      }
    }
    if (event.key === "Escape" && field.value) { field.value = ""; answer(); field.focus(); }
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) { field.value = asked; answer(); }
})();
