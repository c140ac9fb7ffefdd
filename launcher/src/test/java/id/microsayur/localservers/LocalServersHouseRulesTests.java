package id.microsayur.localservers;

import id.microsayur.testsupport.HouseRules;

/** House rules of module local-servers, which test-support itself depends on. */
class LocalServersHouseRulesTests extends HouseRules {}
