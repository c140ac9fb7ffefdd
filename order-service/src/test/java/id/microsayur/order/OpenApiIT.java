package id.microsayur.order;

import id.microsayur.platform.test.OpenApiRules;

class OpenApiIT extends OpenApiRules {}
