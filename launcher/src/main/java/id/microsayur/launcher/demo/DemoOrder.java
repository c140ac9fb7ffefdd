package id.microsayur.launcher.demo;

import id.microsayur.launcher.workspace.PlatformCredentials.AccountLogin;

/** Paid order of the demo with its trace, its product and its customer. */
public record DemoOrder(String id, String trace, String product, AccountLogin customer) {}
