package io.github.processingledger.console;

import java.util.ArrayList;
import java.util.List;

/** A part of the console in the navigation. */
record Tab(String href, String name, boolean here) {
    /** The parts that a person's role opens. */
    static List<Tab> of(Ui ui) {
        List<Tab> tabs = new ArrayList<>();
        if (ui.caller() == null) {
            return tabs;
        }
        add(tabs, ui, "/", "home");
        if (ui.may("read")) {
            add(tabs, ui, "/ledger", "ledger");
            add(tabs, ui, "/people", "people");
            add(tabs, ui, "/flows", "flows");
        }
        if (ui.may("reports")) {
            add(tabs, ui, "/reports", "reports");
        }
        if (ui.may("replay")) {
            add(tabs, ui, "/replay", "replay");
        }
        if (ui.may("read") || ui.may("administer")) {
            add(tabs, ui, "/policy", "policy");
        }
        if (ui.may("administer")) {
            add(tabs, ui, "/accounts", "accounts");
            add(tabs, ui, "/keys", "keys");
        }
        return tabs;
    }

    private static void add(List<Tab> tabs, Ui ui, String href, String name) {
        boolean here = "/".equals(href) ? "/".equals(ui.path()) : ui.path().startsWith(href);
        tabs.add(new Tab(href, ui.text("console.tab." + name), here));
    }
}
