package id.microsayur.system.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** Person without a mouse: moves the focus by Tab, and must always see where it is. */
record KeyboardUser(Page page) {

    private static final int MOST_STEPS = 150;

    /** Frames in which a scrolled element comes to rest. */
    private static final int MOST_FRAMES = 300;

    /** What is wrong with the element that has the focus: no outline, or covered or outside of the window. */
    private static final String FAULT_OF_FOCUS = """
            async frames => {
                const focused = document.activeElement;
                if (!focused || focused === document.body) return '';
                const named = text => text + ': ' + focused.outerHTML.slice(0, 200);
                const outlines = [focused, focused.parentElement]
                    .map(element => getComputedStyle(element))
                    .filter(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
                if (outlines.length === 0) return named('no outline');
                let top = null;
                for (let frame = 0; frame < frames; frame++) {
                    const box = (focused.matches('.hidden') ? focused.parentElement : focused).getBoundingClientRect();
                    const y = box.top + Math.min(box.height, innerHeight) / 2;
                    top = document.elementFromPoint(box.left + box.width / 2, y);
                    if (top && (focused.contains(top) || top.contains(focused))) return '';
                    await new Promise(requestAnimationFrame);
                }
                return named('covered by ' + (top ? top.outerHTML.slice(0, 100) : 'the edge'));
            }""";

    /** Presses Tab until an element has the focus. */
    KeyboardUser to(String selector) {
        return move("Tab", selector);
    }

    KeyboardUser backTo(String selector) {
        return move("Shift+Tab", selector);
    }

    private KeyboardUser move(String key, String selector) {
        for (var step = 0; step < MOST_STEPS; step++) {
            page.keyboard().press(key);
            assertThat(page.evaluate(FAULT_OF_FOCUS, MOST_FRAMES))
                    .as(page.url())
                    .isEqualTo("");
            if (hasFocus(selector)) {
                return this;
            }
        }
        throw new AssertionError(key + " does not lead to " + selector + " on " + page.url());
    }

    boolean hasFocus(String selector) {
        return page.evaluate("selector => document.activeElement.matches(selector)", selector)
                .equals(true);
    }

    KeyboardUser press(String key) {
        page.keyboard().press(key);
        return this;
    }

    /** Replaces the content of the field that has the focus. */
    KeyboardUser type(String text) {
        page.keyboard().press("Control+A");
        page.keyboard().type(text);
        return this;
    }
}
