package id.microsayur.payment;

import id.microsayur.platform.test.ConsumedEvents;

class ConsumedEventsTests extends ConsumedEvents {}
