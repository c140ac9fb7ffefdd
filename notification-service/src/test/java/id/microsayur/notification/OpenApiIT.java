package id.microsayur.notification;

import id.microsayur.platform.test.OpenApiRules;

class OpenApiIT extends OpenApiRules {}
