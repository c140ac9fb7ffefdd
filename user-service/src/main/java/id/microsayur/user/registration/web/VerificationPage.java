package id.microsayur.user.registration.web;

import id.microsayur.user.email.EmailLanguage;
import org.springframework.web.util.HtmlUtils;

/** Page behind the link in a verification mail, in both languages. */
enum VerificationPage {
    ID(
            "id",
            "Verifikasi alamat email",
            "Tekan tombol ini untuk memastikan bahwa alamat email ini milik Anda.",
            "Verifikasi email",
            "Selesai. Alamat email Anda sudah terverifikasi."),
    EN(
            "en",
            "Verify your e-mail address",
            "Press this button to confirm that this e-mail address is yours.",
            "Verify e-mail",
            "Done. Your e-mail address is verified.");

    private static final String LAYOUT = """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
                <meta charset="UTF-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="robots" content="noindex"/>
                <title>%2$s</title>
            </head>
            <body style="margin:0;background-color:#eef3ea;font-family:Helvetica,Arial,sans-serif;color:#26332a;">
            <main style="max-width:520px;margin:48px auto;padding:32px;background-color:#ffffff;border-radius:12px;font-size:16px;line-height:1.6;">
                <h1 style="margin:0 0 16px;font-size:24px;color:#2f7d3b;">%2$s</h1>
                %3$s
            </main>
            </body>
            </html>
            """;

    /** The action is relative, so that it holds behind each public address, and without the query of the link. */
    private static final String FORM = """
            <p>%s</p>
                <form method="post" action="verify">
                    <input type="hidden" name="token" value="%s"/>
                    <p><button style="padding:14px 28px;border:0;border-radius:8px;background-color:#2f7d3b;color:#ffffff;font-size:16px;font-weight:bold;">%s</button></p>
                </form>""";

    private final String language;
    private final String title;
    private final String question;
    private final String button;
    private final String done;

    VerificationPage(String language, String title, String question, String button, String done) {
        this.language = language;
        this.title = title;
        this.question = question;
        this.button = button;
        this.done = done;
    }

    static VerificationPage in(EmailLanguage language) {
        return language == EmailLanguage.EN ? EN : ID;
    }

    String form(String token) {
        return LAYOUT.formatted(language, title, FORM.formatted(question, HtmlUtils.htmlEscape(token), button));
    }

    String done() {
        return LAYOUT.formatted(language, title, "<p>" + done + "</p>");
    }
}
