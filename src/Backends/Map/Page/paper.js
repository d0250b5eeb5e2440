// The same in words, and on paper.
const Portion = 500;

function rowFor(span) {
    const row = document.createElement("tr");
    const cells = [
        span.lane.name,
        span.label,
        hex(span.from),
        hex(span.to),
        size(span.to - span.from),
        span.sections ? [...new Set(span.sections)].join(" ..= ") : "",
        span.entry === undefined ? "" : bits(span.entry),
        placeText(span.place),
    ];
    cells.forEach((text, i) => {
        const cell = row.appendChild(document.createElement("td"));
        cell.textContent = text;
        if (i === 2 || i === 3) cell.className = "address";
    });
    return row;
}
/** Adds the next rows: not all at once where there are many thousand. */
function moreRows() {
    const done = at("rows").childElementCount,
        rows = all.slice(done, done + Portion).map(rowFor),
        left = all.length - done - rows.length;
    at("rows").append(...rows);
    at("more").hidden = left === 0;
    at("more").textContent = `Show ${Math.min(left, Portion)} more of the ${left} ranges that are left`;
}
at("more").onclick = moreRows;
at("table").addEventListener("toggle", () => {
    if (at("table").open && !at("rows").childElementCount) moreRows();
});

/** Pictures of a few lanes each, light, as wide as a page: where a page ends none is cut. */
function toPaper() {
    document.documentElement.classList.add("paper");
    readColours();
    wide = 1000;
    for (let i = 0; i < shown().length; i += 4) {
        const sheet = at("sheets").appendChild(document.createElement("canvas")),
            some = shown().slice(i, i + 4);
        drawOn(sheet, some, { height: Axis + some.length * LaneHeight, offset: 0, axis: 0, scale: 2 });
    }
    at("table").open = true;
    if (!at("rows").childElementCount) moreRows();
}
function toScreen() {
    at("sheets").replaceChildren();
    document.documentElement.classList.remove("paper");
    readColours();
    later();
}
window.addEventListener("beforeprint", toPaper);
window.addEventListener("afterprint", toScreen);

window.addEventListener("resize", later);
window.addEventListener("scroll", later, { passive: true });
for (const query of ["(prefers-color-scheme: dark)", "print"])
    matchMedia(query).addEventListener("change", () => {
        readColours();
        later();
    });
readColours();
const kept = host?.getState();
draw();
if (kept) resume(kept);
