// Shows a letter by CETEIcean: fetches its TEI, takes out what could be more than text, and gives notes, gaps, choices and dates their behaviour.
// Nothing of the document is ever read as HTML: elements are made one by one, and texts are texts.
(function () {
  "use strict";

  const TEI = "http://www.tei-c.org/ns/1.0";
  const XML = "http://www.w3.org/XML/1998/namespace";
  const place = document.getElementById("letter");

  // The pages of other letters to which references lead, by their targets.
  const letters = JSON.parse(place.dataset.letters || "{}");

  // The marks of notes, in the order of the document: the note, and what it is called. The same by the elements of notes, as they stand in the TEI.
  const marks = new Map();
  const byNote = new Map();

  // What the lists of the letter say of persons, places and organisations, by the id of the entry.
  const entries = new Map();

  // ---- the document, before CETEIcean sees it ----

  // attributes that mean something to a browser, whatever element they are on
  const refused = /^(on.*|style|class|id|is|slot|part|src|srcset|srcdoc|href|action|formaction|hidden|popover|inert|autofocus|tabindex|contenteditable|role|aria-.*|data-.*)$/i;

  const names = { person: "persName", place: "placeName", org: "orgName" };

  // Reads the entries of lists, wherever they stand, before the header is taken out.
  function readEntries(xml) {
    for (const [kind, name] of Object.entries(names)) {
      for (const entry of xml.getElementsByTagNameNS(TEI, kind)) {
        const id = entry.getAttributeNS(XML, "id");
        if (!id || entries.has(id)) continue;
        const children = [...entry.children].filter((child) => child.namespaceURI === TEI);
        const called = children.filter((child) => child.localName === name).map((child) => said(child));
        const life = ["birth", "death"].map((event) => day(children.find((child) => child.localName === event)));
        const numbers = children.filter((child) => child.localName === "idno").map((child) => said(child)).filter(webAddress);
        if (called.some(Boolean)) entries.set(id, { names: [...new Set(called.filter(Boolean))], life, numbers: [...new Set(numbers)] });
      }
    }
  }

  function said(element) {
    return element.textContent.replace(/\s+/g, " ").trim();
  }

  function day(event) {
    if (!event) return "";
    const date = event.getElementsByTagNameNS(TEI, "date")[0];
    return event.getAttribute("when") || (date && date.getAttribute("when")) || said(date || event);
  }

  // An address of the web, as it can stand in a link; "" for any other.
  function webAddress(text) {
    try {
      return /^https?:\/\//i.test(text) ? new URL(text).href : "";
    } catch {
      return "";
    }
  }

  // Takes out attributes that a browser would obey, puts words in the place of elements that are not of the TEI, and leaves the header out.
  function clean(xml) {
    for (const header of [...xml.getElementsByTagNameNS(TEI, "teiHeader")]) header.remove();
    for (const element of [...xml.getElementsByTagName("*")]) {
      if (element.namespaceURI !== TEI) {
        if (element === xml.documentElement) throw new Error("the file is no TEI document");
        element.replaceWith(...element.childNodes);
        continue;
      }
      for (const attribute of [...element.attributes]) {
        const kept = !attribute.namespaceURI || attribute.namespaceURI === XML;
        if (!kept || refused.test(attribute.localName) && attribute.name !== "xml:id") element.removeAttributeNode(attribute);
      }
    }
    for (const comment of remarks(xml)) comment.remove();
  }

  function remarks(xml) {
    const walker = document.createTreeWalker(xml, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION);
    const list = [];
    while (walker.nextNode()) list.push(walker.currentNode);
    return list;
  }

  const blocks = new Set(["TEI", "text", "front", "body", "back", "group", "div", "postscript", "standOff", "listAnnotation", "opener", "closer", "floatingText"]);

  // Finds the notes that have a mark in the text: those that stand in a line, and those that a reference points to. Both get their number here, because
  // CETEIcean does not go through a document in order.
  function number(xml) {
    let count = 0;
    const text = xml.getElementsByTagNameNS(TEI, "text")[0];
    if (!text) return;
    for (const element of [...text.getElementsByTagNameNS(TEI, "*")]) {
      let note = null;
      if (element.localName === "note" && !blocks.has(element.parentNode.localName) && !inList(element)) note = element;
      if (element.localName === "ref" || element.localName === "ptr") note = noteAt(xml, element.getAttribute("target"));
      if (!note) continue;
      let mark = byNote.get(note);
      if (!mark) {
        mark = { id: "note-" + ++count, label: short(note.getAttribute("n")), note };
        byNote.set(note, mark);
        marks.set(mark.id, mark);
      }
      element.setAttribute("data-mark", mark.id);
    }
    const taken = new Set([...marks.values()].map((mark) => mark.label));
    let free = 1;
    for (const mark of marks.values()) {
      if (!mark.label) {
        while (taken.has(String(free))) free++;
        mark.label = String(free++);
      }
      if (!mark.note.hasAttribute("data-mark")) mark.note.setAttribute("data-listed", mark.id);
    }
  }

  // Whether an element is of a list of persons and the like, which is no text.
  function inList(element) {
    for (let e = element.parentElement; e; e = e.parentElement) {
      if (/^list(Person|Place|Org|Bibl|Event)$/.test(e.localName)) return true;
    }
    return false;
  }

  // What a note is called, if that is a number or a sign.
  function short(n) {
    const label = (n || "").trim();
    return label.length <= 5 ? label : "";
  }

  function noteAt(xml, target) {
    if (!target || !target.startsWith("#")) return null;
    for (const note of xml.getElementsByTagNameNS(TEI, "note")) {
      if (note.getAttributeNS(XML, "id") === target.slice(1)) return note;
    }
    return null;
  }

  // ---- pop-ups ----

  let open = null; // {box, trigger}
  let boxes = 0;

  // Makes an element open a box with what fill puts into it.
  function popUp(trigger, name, fill) {
    trigger.setAttribute("role", "button");
    trigger.tabIndex = 0;
    trigger.setAttribute("aria-haspopup", "dialog");
    trigger.setAttribute("aria-expanded", "false");
    const toggle = (event) => {
      event.preventDefault();
      event.stopPropagation();
      const mine = open && open.trigger === trigger;
      if (!(open && open.box.contains(trigger))) shut();
      if (!mine) show(trigger, name, fill);
    };
    trigger.addEventListener("click", toggle);
    trigger.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") toggle(event);
    });
    return trigger;
  }

  function show(trigger, name, fill) {
    const inside = open && open.box.contains(trigger);
    if (inside) shut();
    const box = document.createElement("div");
    box.className = "pop-up";
    box.id = "pop-up-" + ++boxes;
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", name);
    box.tabIndex = -1;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.setAttribute("aria-label", "Close");
    close.textContent = "×";
    close.addEventListener("click", () => shut(true));
    const content = document.createElement("div");
    content.className = "content";
    content.dir = "auto";
    fill(content);
    box.append(close, content);
    document.body.append(box);
    trigger.setAttribute("aria-expanded", "true");
    trigger.setAttribute("aria-controls", box.id);
    open = { box, trigger };
    put(box, trigger);
    box.focus({ preventScroll: true });
  }

  // Puts a box below its trigger, or above where there is no room, within the window.
  function put(box, trigger) {
    const margin = 12;
    const at = trigger.isConnected ? trigger.getClientRects()[0] || trigger.getBoundingClientRect() : { left: margin, bottom: margin, top: margin };
    const left = Math.max(margin, Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - margin));
    const below = at.bottom + 6;
    const fits = below + box.offsetHeight < window.innerHeight || at.top < box.offsetHeight;
    box.style.left = left + window.scrollX + "px";
    box.style.top = (fits ? below : at.top - 6 - box.offsetHeight) + window.scrollY + "px";
  }

  function shut(back) {
    if (!open) return;
    const { box, trigger } = open;
    open = null;
    box.remove();
    trigger.setAttribute("aria-expanded", "false");
    trigger.removeAttribute("aria-controls");
    if (back) trigger.focus({ preventScroll: true });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") shut(true);
  });
  document.addEventListener("click", (event) => {
    if (open && !open.box.contains(event.target)) shut();
  });

  // ---- behaviours ----

  function make(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  // A document in which no element is a custom one: what is made there gets its behaviour when it is whole and comes into the page.
  const inert = document.implementation.createHTMLDocument("");

  // A copy of what an element of the TEI holds, without what behaviours have made of it.
  function contentOf(element) {
    const fragment = inert.createDocumentFragment();
    fragment.append(...held(element).map(copied));
    return fragment;
  }

  function held(element) {
    return [...(element.querySelector(":scope > cetei-original") || element).childNodes];
  }

  function copied(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return inert.createTextNode(node.nodeValue);
    const copy = inert.createElement(node.localName);
    for (const attribute of node.attributes) {
      if (!["id", "xml:id", "data-origid", "data-processed"].includes(attribute.name)) copy.setAttribute(attribute.name, attribute.value);
    }
    copy.append(...held(node).map(copied));
    return copy;
  }

  function markOf(element) {
    const mark = marks.get(element.getAttribute("data-mark"));
    const trigger = popUp(make("a", "note-mark", mark.label), "Note " + mark.label, (box) => box.append(noteText(mark)));
    trigger.id = mark.id + "-mark" + (document.getElementById(mark.id + "-mark") ? "-" + ++boxes : "");
    trigger.setAttribute("aria-label", "Note " + mark.label);
    return trigger;
  }

  // The text of a note, without the number that it begins with: its label, if that is the number, or a garbled one.
  function noteText(mark) {
    const text = contentOf(mark.element);
    const first = text.firstElementChild && text.firstElementChild.localName === "tei-p" ? text.firstElementChild : text;
    const label = first.firstElementChild;
    const begins = label && label.localName === "tei-label" && !leading(label).trim();
    if (begins && (label.querySelector("tei-sic") || label.textContent.replace(/[^\p{L}\p{N}*†]/gu, "") === mark.label)) {
      const next = label.nextSibling;
      if (next && next.nodeType === Node.TEXT_NODE) next.nodeValue = next.nodeValue.trimStart();
      label.remove();
    }
    return text;
  }

  // The text before an element, in its parent.
  function leading(element) {
    let text = "";
    for (let node = element.previousSibling; node; node = node.previousSibling) text = node.textContent + text;
    return text;
  }

  // "2 words", "unknown extent"
  function amount(element) {
    const quantity = element.getAttribute("quantity");
    const unit = element.getAttribute("unit");
    if (quantity) return quantity + " " + (unit || "places");
    const extent = element.getAttribute("extent");
    return extent && extent !== "unknown" ? extent + (unit ? " " + unit : "") : "";
  }

  const described = { "omitted-in-original": "omitted in the original", editorial: "left out by the editors", cancelled: "deleted" };

  function words(value) {
    return (value || "").split(/\s+/).map((word) => described[word] || word).join(", ");
  }

  function gap(element) {
    const said = ["gap", words(element.getAttribute("reason")), amount(element)].filter(Boolean);
    const shown = make("span", "gap", "[…]");
    const more = said.length > 1 ? said.slice(1).join(", ") : "text is missing here";
    popUp(shown, "Gap", (box) => box.append(make("p", "", "Gap: " + more)));
    shown.setAttribute("aria-label", "Gap: " + more);
    shown.title = said.slice(1).join(", ");
    return shown;
  }

  const readings = {
    "tei-sic": "as written", "tei-orig": "as written", "tei-abbr": "abbreviated",
    "tei-corr": "corrected", "tei-reg": "regularised", "tei-expan": "expanded", "tei-unclear": "uncertain", "tei-seg": "reading",
  };

  // Shows what was written, and the editors' reading in a pop-up; of two readings of one kind, the first.
  function choice(element) {
    const all = [...element.children].filter((child) => child.localName.startsWith("tei-"));
    const written = all.find((child) => ["tei-sic", "tei-orig", "tei-abbr"].includes(child.localName)) || all[0];
    if (!written) return;
    const others = all.filter((child) => child !== written);
    const shown = make("span", "choice");
    shown.append(...contentOf(written).childNodes);
    popUp(shown, "Readings", (box) => {
      for (const other of others) {
        const line = make("p");
        line.append(make("span", "kind", (readings[other.localName] || other.localName.slice(4)) + ": "), contentOf(other));
        box.append(line);
      }
    });
    return shown;
  }

  const dates = [["when", ""], ["from", "from "], ["to", "to "], ["notBefore", "not before "], ["notAfter", "not after "], ["when-iso", ""], ["when-custom", "in its calendar "]];

  function date(element) {
    const said = dates.filter(([name]) => element.getAttribute(name)).map(([name, before]) => before + element.getAttribute(name));
    const calendar = (element.getAttribute("calendar") || "").replace(/^.*#/, "");
    if (!said.length) return;
    const shown = make("time", "date");
    const exact = element.getAttribute("when");
    if (exact && /^\d{4}(-\d\d){0,2}$/.test(exact)) shown.dateTime = exact;
    shown.append(...contentOf(element).childNodes);
    if (!shown.textContent.trim()) shown.textContent = said.join(", ");
    if (calendar) said.push(calendar + " calendar");
    if (element.getAttribute("cert")) said.push("certainty: " + element.getAttribute("cert"));
    return popUp(shown, "Date", (box) => box.append(make("p", "", said.join(", "))));
  }

  // A link to another letter, to the web, or into the letter; other pointers are words, or stand in brackets where there are none.
  function reference(element) {
    if (element.hasAttribute("data-mark")) return markOf(element);
    const target = (element.getAttribute("target") || "").trim().split(/\s+/)[0];
    if (Object.hasOwn(letters, target)) {
      const link = make("a");
      link.href = letters[target].file;
      link.title = letters[target].title;
      link.append(...contentOf(element).childNodes);
      if (!link.textContent.trim()) link.textContent = letters[target].title;
      return link;
    }
    let address = webAddress(target);
    if (!address && /^#[^\s]+$/.test(target)) address = "#" + encodeURIComponent(target.slice(1));
    if (!address) return target && !element.textContent.trim() ? make("span", "pointer", "[" + target + "]") : undefined;
    const link = make("a");
    link.href = address;
    if (!address.startsWith("#")) link.rel = "external noopener noreferrer";
    link.append(...contentOf(element).childNodes);
    if (!link.textContent.trim()) link.textContent = target;
    return link;
  }

  // A name that leads to an entry, or to a number in an authority file, says so in a pop-up.
  function named(element) {
    const pointers = (element.getAttribute("ref") || "").trim().split(/\s+/);
    const found = pointers.map((pointer) => entries.get(pointer.replace(/^#/, ""))).filter(Boolean);
    const numbers = pointers.map(webAddress).filter(Boolean);
    if (found.length + numbers.length === 0) return;
    const shown = make("span", "name");
    shown.append(...contentOf(element).childNodes);
    return popUp(shown, "Name", (box) => {
      for (const entry of found) {
        const life = entry.life.some(Boolean) ? " (" + entry.life.join("–") + ")" : "";
        box.append(make("p", "", entry.names[0] + life));
        if (entry.names.length > 1) box.append(make("p", "kind", "also: " + entry.names.slice(1).join("; ")));
        for (const number of entry.numbers) box.append(linked(number));
      }
      for (const number of numbers) box.append(linked(number));
    });
  }

  function linked(address) {
    const line = make("p");
    const link = make("a", "", address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, ""));
    link.href = address;
    link.rel = "external noopener noreferrer";
    line.append(link);
    return line;
  }

  function graphic(element) {
    const address = webAddress((element.getAttribute("url") || "").trim());
    if (!address) return;
    const image = make("img");
    image.src = address;
    image.loading = "lazy";
    const described = element.closest("tei-figure") && element.closest("tei-figure").querySelector("tei-figdesc");
    image.alt = described ? said(described) : element.textContent.trim() || "Image";
    return image;
  }

  function pageBreak(element) {
    const n = (element.getAttribute("n") || "").trim();
    const shown = make("span", "page", "|" + (n ? n + "|" : ""));
    shown.setAttribute("aria-label", n ? "page " + n : "page break");
    return shown;
  }

  function lineBreak(element) {
    return element.getAttribute("break") === "no" && !element.hasAttribute("rend") ? make("wbr") : make("br");
  }

  const behaviours = {
    namespaces: { tei: TEI },
    tei: {
      note: (element) => (element.hasAttribute("data-mark") ? markOf(element) : undefined),
      gap, choice, date, graphic,
      persName: named, placeName: named, orgName: named, rs: named, name: named,
      ref: reference,
      ptr: reference,
      pb: pageBreak,
      lb: lineBreak,
    },
  };

  // The blocks in which text may run from right to left.
  const lines = new Set(["p", "head", "salute", "signed", "dateline", "addrLine", "l", "item", "ab", "seg", "closer", "opener", "note"]);

  function perElement(html, xml) {
    if (xml.localName === "head") {
      html.setAttribute("role", "heading");
      html.setAttribute("aria-level", String(Math.min(6, 1 + Number(html.getAttribute("data-level") || 1))));
    }
    if (lines.has(xml.localName) && !html.hasAttribute("data-mark")) html.setAttribute("dir", "auto");
    html.removeAttribute("aria-label");
    if (html.getAttribute("role") === "region" || html.getAttribute("role") === "main") html.removeAttribute("role");
    if (byNote.has(xml)) byNote.get(xml).element = html;
  }

  // Lists the notes below the letter, for those who print it or read to the end. Those that stand in the back are listed here, and not there.
  function list() {
    const section = document.getElementById("notes");
    const items = section.querySelector("ol");
    for (const mark of marks.values()) {
      const item = make("li");
      item.id = mark.id;
      item.dir = "auto";
      const back = make("a", "back", mark.label);
      back.href = "#" + mark.id + "-mark";
      back.setAttribute("aria-label", "Back to the mark of note " + mark.label);
      item.append(back, noteText(mark));
      items.append(item);
      if (mark.element.hasAttribute("data-listed")) mark.element.hidden = true;
    }
    section.hidden = items.childElementCount === 0;
    for (const part of place.querySelectorAll("tei-back tei-div, tei-back")) {
      const heads = [...part.children].filter((child) => child.localName === "tei-head");
      if (part.innerText.trim() === heads.map((head) => head.innerText).join("\n").trim()) part.hidden = true; // registers, or notes that are listed below
    }
  }

  function fail(reason) {
    const said = make("p", "state", "The letter cannot be shown: " + reason + ". ");
    const link = make("a", "", "Its TEI file");
    link.href = place.dataset.tei;
    said.append(link);
    place.replaceChildren(said);
  }

  async function start() {
    if (typeof CETEI === "undefined") throw new Error("CETEIcean is not there; npm install fetches it");
    const answer = await fetch(place.dataset.tei);
    if (!answer.ok) throw new Error("the server answers " + answer.status);
    const xml = new DOMParser().parseFromString(await answer.text(), "application/xml");
    if (xml.querySelector("parsererror")) throw new Error("its TEI is not well-formed");
    readEntries(xml);
    clean(xml);
    number(xml);
    const cetei = new CETEI({ omitDefaultBehaviors: true, ignoreFragmentId: true });
    cetei.addBehaviors(behaviours);
    cetei.domToHTML5(xml, (html) => place.replaceChildren(html), perElement);
    list();
    document.documentElement.dataset.letter = "shown";
    const at = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (at) at.scrollIntoView();
  }

  start().catch((error) => {
    fail(error.message);
    document.documentElement.dataset.letter = "failed";
  });
})();
