package id.microsayur.localservers;

import id.microsayur.testsupport.HouseRules;

/** The rules for the module local-servers, which can't depend on test-support itself. */
class HouseRulesTests extends HouseRules {}
