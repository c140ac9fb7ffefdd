package id.microsayur.imaging;

import id.microsayur.testsupport.HouseRules;

class HouseRulesTests extends HouseRules {}
