package id.microsayur.product;

import id.microsayur.platform.test.OpenApiRules;

class OpenApiIT extends OpenApiRules {}
