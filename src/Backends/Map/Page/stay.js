// In an editor the page is drawn anew whenever the layout is saved. What one was looking at stays: the editor keeps it, as VS Code does for its panels.
const host = typeof acquireVsCodeApi === "function" ? acquireVsCodeApi() : null;

/** What finds a range again in another layout's page. */
const nameOf = span => `${span.lane.name}: ${span.label} at ${span.from}`;
/** Gives the editor what is to stay; called after each picture. */
function keep() {
    if (!host) return;
    host.setState({
        view,
        selected,
        told: current && nameOf(current),
        scenario: at("scenario").selectedOptions[0].text,
        step: Number(at("step").value),
        find: at("find").value,
        table: at("table").open,
        scrolled: window.scrollY,
    });
}
/** Takes up what was kept, as far as the layout still has it. */
function resume(kept) {
    if (owners.has(kept.selected)) select(kept.selected);
    const scenario = data.scenarios.findIndex(s => s.name === kept.scenario);
    if (scenario >= 0) {
        at("scenario").value = String(scenario);
        play();
        at("step").value = String(kept.step);
        play();
    }
    at("find").value = kept.find;
    at("table").open = kept.table;
    const told = ranges().find(span => nameOf(span) === kept.told);
    if (told) tell(told);
    look(kept.view.from, kept.view.to);
    window.scrollTo(0, kept.scrolled);
}
