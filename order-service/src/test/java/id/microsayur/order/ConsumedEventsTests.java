package id.microsayur.order;

import id.microsayur.platform.test.ConsumedEventChecks;

class ConsumedEventsTests extends ConsumedEventChecks {}
