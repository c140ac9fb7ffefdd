package id.microsayur.platform.web.export;

import id.microsayur.platform.problem.Unavailable;

/** 503: other exports run, or the export took longer than its deadline. */
public final class ExportUnavailable extends Unavailable {

    private ExportUnavailable(String type, String detail) {
        super(type, detail);
    }

    static ExportUnavailable tooMany() {
        return new ExportUnavailable("too-many-exports", "Other exports are running; try again when they are done");
    }

    static ExportUnavailable tooLong() {
        return new ExportUnavailable("export-too-long", "The export took too long; export fewer days");
    }
}
