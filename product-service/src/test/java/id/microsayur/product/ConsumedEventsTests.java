package id.microsayur.product;

import id.microsayur.platform.test.ConsumedEvents;

class ConsumedEventsTests extends ConsumedEvents {}
