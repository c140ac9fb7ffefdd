package id.microsayur.testsupport;

class HouseRulesTests extends HouseRules {}
