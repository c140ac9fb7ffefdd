package id.microsayur.system.web;

import com.microsoft.playwright.Page;
import java.util.List;

/** Records the ids of the events that the pages of a tab receive about one order, and where each of its streams began. */
record OrderStreamRecorder(Page page) {

    private static final String RECORDER = """
            (() => {
                const real = window.fetch;
                const seen = window.seenOfStream = { ids: [], openings: [] };
                window.fetch = async (address, options) => {
                    const isStream = String(address).endsWith('/%s/events');
                    const opening = isStream ? `${options.headers['Last-Event-ID'] ?? ''}=${seen.ids.at(-1) ?? ''}` : '';
                    const response = await real(address, options);
                    if (!isStream || response.status !== 200) return response;
                    seen.openings.push(opening);
                    const [own, copy] = response.body.tee();
                    void record(copy.pipeThrough(new TextDecoderStream()).getReader()).catch(() => 0);
                    return new Response(own, { status: response.status, headers: response.headers });
                };
                const record = async reader => {
                    let rest = '';
                    for (let part = await reader.read(); !part.done; part = await reader.read()) {
                        const lines = (rest + part.value).split('\\n');
                        rest = lines.pop();
                        lines.filter(line => line.startsWith('id:')).forEach(line => seen.ids.push(line.slice(3).trim()));
                    }
                };
            })()""";

    /** Begins with the next document of the tab. */
    static OrderStreamRecorder on(Page page, String order) {
        page.addInitScript(RECORDER.formatted(order));
        return new OrderStreamRecorder(page);
    }

    List<?> ids() {
        return (List<?>) page.evaluate("seenOfStream.ids");
    }

    /** The id that each stream was asked to begin after and the last id that had arrived, joined by an equals sign. */
    List<String> openings() {
        return ((List<?>) page.evaluate("seenOfStream.openings"))
                .stream().map(String::valueOf).toList();
    }
}
