// Colours: those of the page's style, read again when light and dark change.
const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const rgb = colour => [1, 3, 5].map(i => parseInt(colour.slice(i, i + 2), 16));
let colours, paints;

function readColours() {
    colours = Object.fromEntries(["paper", "ink", "faint", "line", "taken", "shared", "fill"].map(name => [name, css("--" + name)]));
    paints = [];
}
function fillOf(look) {
    if (look.kind === "free" || (look.kind === "unowned" && !look.owner)) return colours.paper;
    if (owners.has(look.owner)) return `hsl(${owners.get(look.owner).hue} ${colours.fill})`;
    return look.kind === "shared" ? colours.shared : colours.taken;
}
const strengthOf = look => (look.kind === "movable" ? 0.45 : look.kind === "foreign" ? 0.15 : 1);

/** Whether something else is selected than what the span belongs to. */
const isDim = span => selected !== null && span.owner !== selected;

/** The colour of a span, solid, as the canvas writes it and in parts. */
function paintOf(g, span) {
    const index = span.look * 2 + (isDim(span) ? 1 : 0);
    if (paints[index]) return paints[index];
    const look = looks[span.look],
        solid = colour => ((g.fillStyle = colour), rgb(g.fillStyle));
    const fill = solid(fillOf(look)),
        paper = solid(colours.paper),
        part = strengthOf(look) * (isDim(span) ? 0.25 : 1);
    const mixed = paper.map((p, i) => Math.round(p + (fill[i] - p) * part));
    return (paints[index] = { css: `rgb(${mixed.join(" ")})`, rgb: mixed, free: look.kind === "free" });
}
