package id.microsayur.product;

import id.microsayur.platform.test.RetentionChecks;
import id.microsayur.platform.test.ServiceTest;

@ServiceTest
class RetentionIT extends RetentionChecks {}
