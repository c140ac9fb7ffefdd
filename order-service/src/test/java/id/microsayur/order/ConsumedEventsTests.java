package id.microsayur.order;

import id.microsayur.platform.test.ConsumedEvents;

class ConsumedEventsTests extends ConsumedEvents {}
