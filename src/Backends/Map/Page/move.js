// Moving about: from 4 KiB to all that there is, with pointer, fingers, wheel, keys, buttons and search.
function look(from, to) {
    const size = Math.min(most, Math.max(least, to - from)),
        begin = Math.max(0, Math.min(most - size, (from + to - size) / 2));
    view = { from: begin, to: begin + size };
    later();
}
function zoom(factor, address = (view.from + view.to) / 2) {
    look(address - (address - view.from) * factor, address + (view.to - address) * factor);
}
function pan(part) {
    const by = (view.to - view.from) * part;
    look(view.from + by, view.to + by);
}
function show(span) {
    const pad = Math.max(least, (span.to - span.from) * 0.5);
    look(span.from - pad, span.to + pad);
    tell(span);
    const top = map.getBoundingClientRect().top + Axis + shown().indexOf(span.lane) * LaneHeight,
        above = told.offsetHeight + Axis;
    if (top < above || top + LaneHeight > window.innerHeight) window.scrollBy(0, top - above);
}
function next(by) {
    const list = ranges(),
        i = list.indexOf(current);
    show(list[(i < 0 ? (by > 0 ? 0 : list.length - 1) : i + by + list.length) % list.length]);
}

const addressAt = event => view.from + ((event.clientX - canvas.getBoundingClientRect().left) / wide) * (view.to - view.from);
function spanAt(event) {
    const y = event.clientY - map.getBoundingClientRect().top - map.clientTop - Axis,
        lane = shown()[Math.floor(y / LaneHeight)];
    if (!lane || event.clientY < axisTop() + 24) return null;
    const inner = (y % LaneHeight) - Head,
        spans = inner < 0 ? [] : inner < Memory ? lane.memory : inner < Memory + Content ? lane.content : [];
    return smallest(spans, addressAt(event)) || near(spans, addressAt(event));
}
/** What is drawn a pixel wide although it is smaller. */
function near(spans, address) {
    const reach = (view.to - view.from) / wide,
        i = first(spans, address - reach);
    return i < spans.length && spans[i].from <= address + reach && spans[i].to - spans[i].from < reach ? spans[i] : null;
}

const fingers = new Map();
let drag = null;
const apart = () => {
    const [a, b] = [...fingers.values()];
    return { far: Math.max(8, Math.abs(a.clientX - b.clientX)), clientX: (a.clientX + b.clientX) / 2 };
};
map.addEventListener("pointerdown", event => {
    map.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, event);
    drag = { x: event.clientX, y: event.clientY, startX: event.clientX, startY: event.clientY, moved: fingers.size > 1 };
});
map.addEventListener("pointermove", event => {
    if (!drag) {
        const span = spanAt(event);
        if (span) tell(span);
        return;
    }
    const before = fingers.size === 2 && apart();
    fingers.set(event.pointerId, event);
    drag.moved ||= Math.hypot(event.clientX - drag.startX, event.clientY - drag.startY) > 3;
    if (before) zoom(before.far / apart().far, addressAt(apart()));
    else if (drag.moved) {
        pan((drag.x - event.clientX) / wide);
        window.scrollBy(0, drag.y - event.clientY);
    }
    drag.x = event.clientX;
    drag.y = event.clientY;
});
function lift(event) {
    fingers.delete(event.pointerId);
    const clicked = drag && !drag.moved && event.type === "pointerup";
    if (!fingers.size) drag = null;
    if (!clicked) return;
    const span = spanAt(event);
    if (span) tell(span);
    select(span && span.owner ? span.owner : selected);
}
map.addEventListener("pointerup", lift);
map.addEventListener("pointercancel", lift);
map.addEventListener(
    "wheel",
    event => {
        event.preventDefault();
        if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) pan(event.deltaX / wide);
        else zoom(event.deltaY > 0 ? 1.25 : 0.8, addressAt(event));
    },
    { passive: false },
);
map.addEventListener("keydown", event => {
    const keys = {
        ArrowLeft: () => pan(-0.2),
        ArrowRight: () => pan(0.2),
        "+": () => zoom(0.5),
        "=": () => zoom(0.5),
        "-": () => zoom(2),
        Home: () => look(start.from, start.to),
        ArrowDown: () => next(1),
        ArrowUp: () => next(-1),
        Enter: () => current && select(current.owner || selected),
        Escape: () => select(selected),
    };
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
});
at("in").onclick = () => zoom(0.5);
at("out").onclick = () => zoom(2);
at("all").onclick = () => look(start.from, start.to);

let hits = { text: "", list: [], index: -1 };
function search(text) {
    const address = /^(0x[0-9a-f_]+|[0-9_]+)$/.test(text) ? Number(text.replaceAll("_", "")) : NaN;
    return Number.isNaN(address)
        ? ranges().filter(s => s.label.toLowerCase().includes(text) || (s.owner || "").toLowerCase() === text)
        : ranges()
              .filter(s => s.from <= address && address < s.to)
              .sort((a, b) => a.to - a.from - (b.to - b.from));
}
at("search").addEventListener("submit", event => {
    event.preventDefault();
    const text = at("find").value.trim().toLowerCase();
    if (!text) return;
    if (hits.text !== text || hits.state !== state) hits = { text, state, index: -1, list: search(text) };
    const { list } = hits;
    if (!list.length) {
        at("found").textContent = `nothing is called or lies at ${text}`;
        return;
    }
    hits.index = (hits.index + 1) % list.length;
    const hit = list[hits.index];
    show(hit);
    at("found").textContent = `${hits.index + 1} of ${list.length}: ${hit.lane.name}: ${hit.label}`;
});
