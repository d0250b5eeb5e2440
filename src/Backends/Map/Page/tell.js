// What is told of a span: above the map, for pointer, keys and screen readers.
function bits(entry) {
    const names = [
        [0x100, "AVAILABLE"],
        [0x200, "RELEASE_ORDER"],
        [0x400, "RELEASE_RETURN"],
        [0x800, "REQUESTED"],
        [0x1000, "CLAIMED"],
    ]
        .filter(([bit]) => entry & bit)
        .map(([, name]) => name);
    const owner = entry & 0xff;
    return `0x${entry.toString(16).padStart(4, "0")}: owner ${owner === 0xff ? "everybody" : owner || "nobody"}, ${names.join(", ") || "no flag"}`;
}
const placeText = index => (data.places[index] ? `${data.places[index].file}:${data.places[index].line}` : "");

const sectionsText = ([a, b]) => (a === b ? `section ${a}` : `sections ${a} ..= ${b}`);

function describe(span) {
    const lines = [
        `${span.lane.name}: ${span.label}`,
        [`${hex(span.from)} .. ${hex(span.to)}`, size(span.to - span.from), ...(span.sections ? [sectionsText(span.sections)] : [])].join(", "),
    ];
    if (span.entry !== undefined) lines.push(`entry ${bits(span.entry)}`);
    const step = span.lane.since && stepOf(span);
    if (step) lines.push(`since ${step.text} (${placeText(step.place)})`);
    if (data.places[span.place]) lines.push(placeText(span.place), data.places[span.place].documentation);
    return lines.filter(line => line).join("\n");
}
function tell(span) {
    if (current === span) return;
    current = span;
    told.textContent = span ? describe(span) : "";
    later();
}

/** Selects all that belongs to an instance, or nothing when that is selected. */
function select(owner) {
    selected = selected === owner ? null : owner;
    for (const button of document.querySelectorAll("#owners button"))
        button.setAttribute("aria-pressed", String(button.dataset.owner === selected));
    later();
}
for (const lane of lanes.slice(1)) {
    const button = document.createElement("button"),
        swatch = document.createElement("span");
    swatch.className = "swatch";
    swatch.style.background = `hsl(${lane.hue} var(--fill))`;
    button.dataset.owner = lane.name;
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    button.append(swatch, lane.name);
    button.onclick = () => select(lane.name);
    at("owners").append(button);
}
