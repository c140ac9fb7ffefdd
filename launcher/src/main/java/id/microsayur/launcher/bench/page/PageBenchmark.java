package id.microsayur.launcher.bench.page;

import id.microsayur.launcher.browser.BrowserPage;
import id.microsayur.launcher.browser.HeadlessBrowser;
import id.microsayur.launcher.browser.LineSpeed;
import id.microsayur.launcher.browser.PageLoad;
import id.microsayur.launcher.mail.MailDirectory;
import id.microsayur.localservers.browser.ChromiumProgram;
import id.microsayur.localservers.measurement.MeasurementReport;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Measures the first screen of the shop on slow lines, and the way of a new customer to a paid order. */
public final class PageBenchmark {
    private static final LineSpeed SLOW_3G = new LineSpeed("400 kbit/s, 400 ms", 400, 400, 1);
    private static final LineSpeed SLOW_4G = new LineSpeed("1.6 Mbit/s, 150 ms, processor 4 × slower", 150, 1600, 4);
    private static final LineSpeed UNCHANGED = new LineSpeed("this machine", 0, 1_000_000, 1);

    private final String shop;
    private final MailDirectory mails;
    private final ChromiumProgram chromium;
    private final PrintStream out;

    public PageBenchmark(String shop, MailDirectory mails, ChromiumProgram chromiumProgram, PrintStream out) {
        this.shop = shop;
        this.mails = mails;
        this.chromium = chromiumProgram;
        this.out = out;
    }

    /** Each load with a browser of its own, which nothing is cached in. */
    private record Visits(PageLoad first, PageLoad second) {}

    /** @param runs loads on each line, of which the median counts */
    public MeasurementReport run(int runs) {
        var report = MeasurementReport.start("The pages of the shop at a window of 360 × 740");
        visit(UNCHANGED);
        measure(report, SLOW_4G, runs, "2 s", "200 ms");
        measure(report, SLOW_3G, runs, "4 s", "");
        try (var browser = HeadlessBrowser.start(chromium)) {
            var effort = new FirstOrder(prepare(browser, UNCHANGED), mails).place(shop);
            report.add("new customer to a paid order, clicks", effort.clicks(), "", "")
                    .add("new customer to a paid order, fields", effort.fields(), "", "")
                    .add("new customer to a paid order, waiting", effort.seconds(), "s", "")
                    .add("of it for the mail", effort.mailSeconds(), "s", "");
        }
        return report;
    }

    private void measure(MeasurementReport report, LineSpeed speed, int runs, String largestPaint, String longestTask) {
        out.println("Loading " + shop + "/ " + runs + " times at " + speed.name());
        var firsts = new ArrayList<PageLoad>();
        var seconds = new ArrayList<PageLoad>();
        for (var run = 0; run < runs; run++) {
            var visits = visit(speed);
            firsts.add(visits.first());
            seconds.add(visits.second());
        }
        var name = speed.name() + ": ";
        report.add(name + "LCP", median(firsts, PageLoad::largestPaintMillis), "ms", largestPaint)
                .add(name + "LCP, worst", most(firsts, PageLoad::largestPaintMillis), "ms", "")
                .add(name + "CLS, worst", most(firsts, PageLoad::layoutShift), "", "0.05")
                .add(name + "longest task", median(firsts, PageLoad::longestTaskMillis), "ms", longestTask)
                .add(name + "requests before the LCP", most(firsts, PageLoad::requestsBeforePaint), "", "12")
                .add(name + "transferred", median(firsts, PageLoad::transferredBytes) / 1024, "KiB", "")
                .add(name + "second visit, LCP", median(seconds, PageLoad::largestPaintMillis), "ms", "")
                .add(name + "second visit, scripts", most(seconds, PageLoad::transferredScriptBytes), "B", "0");
    }

    private Visits visit(LineSpeed speed) {
        try (var browser = HeadlessBrowser.start(chromium)) {
            var page = prepare(browser, speed);
            page.observeLoads();
            return new Visits(page.load(shop + "/", ".card-link"), page.load(shop + "/", ".card-link"));
        }
    }

    private static BrowserPage prepare(HeadlessBrowser browser, LineSpeed speed) {
        var page = browser.page();
        page.acceptAnyCertificate();
        page.emulate(360, 740, "id-ID");
        page.throttle(speed);
        return page;
    }

    private static double median(List<PageLoad> loads, ToDoubleFunction<PageLoad> value) {
        return loads.stream().mapToDouble(value).sorted().toArray()[loads.size() / 2];
    }

    private static double most(List<PageLoad> loads, ToDoubleFunction<PageLoad> value) {
        return loads.stream().mapToDouble(value).max().orElseThrow();
    }
}
