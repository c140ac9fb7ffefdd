package id.microsayur.order.invoice;

import id.microsayur.order.OrderDetails.TaxTerms;
import id.microsayur.runtime.refresh.Refreshable;
import org.springframework.stereotype.Service;

/** Value added tax of new orders. */
@Service
public class InvoiceService {

    private final Refreshable<TaxProperties> tax;

    public InvoiceService(Refreshable<TaxProperties> tax) {
        this.tax = tax;
    }

    /** The tax of an order that is placed now. */
    public TaxTerms currentTax() {
        return new TaxTerms(tax.get().rate());
    }
}
