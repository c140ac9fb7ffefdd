package id.microsayur.notification;

import id.microsayur.platform.test.ConsumedEvents;

class ConsumedEventsTests extends ConsumedEvents {}
