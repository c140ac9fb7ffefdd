package id.microsayur.payment;

import id.microsayur.platform.test.ConsumedEventChecks;

class ConsumedEventsTests extends ConsumedEventChecks {}
