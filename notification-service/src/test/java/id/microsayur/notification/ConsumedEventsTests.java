package id.microsayur.notification;

import id.microsayur.platform.test.ConsumedEventChecks;

class ConsumedEventsTests extends ConsumedEventChecks {}
