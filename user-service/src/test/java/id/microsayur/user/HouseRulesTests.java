package id.microsayur.user;

import id.microsayur.testsupport.HouseRules;

class HouseRulesTests extends HouseRules {}
