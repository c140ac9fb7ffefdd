package id.microsayur.system.web;

import com.microsoft.playwright.Page;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/** A page as it is printed: the number of sheets and their text. */
record PrintedPage(int pages, String text) {

    static PrintedPage of(Page page) throws IOException {
        try (var document = Loader.loadPDF(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)))) {
            return new PrintedPage(document.getNumberOfPages(), new PDFTextStripper().getText(document));
        }
    }
}
