package io.github.processingledger.cli.sample;

/** Norms of law that the reports name, by the codes that the shipped policy declares, but for one in free words. */
final class Norms {
    static final String ARCHITECTURE = "kz-architecture";
    static final String SERVICES = "kz-public-services";
    static final String LAND = "kz-land-code";
    static final String BANKS = "kz-banks";
    static final String ARCHIVES = "Закон РК «О Национальном архивном фонде и архивах», ст. 16";
    static final String HOUSING = "kz-housing";

    private Norms() {}
}
