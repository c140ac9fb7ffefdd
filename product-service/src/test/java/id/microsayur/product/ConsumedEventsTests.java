package id.microsayur.product;

import id.microsayur.platform.test.ConsumedEventChecks;

class ConsumedEventsTests extends ConsumedEventChecks {}
