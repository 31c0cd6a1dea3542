package io.github.processingledger.cli.sample;

/** Norms of law that the reports name. */
final class Norms {
    static final String ARCHITECTURE =
            "Закон РК «Об архитектурной, градостроительной и строительной деятельности», ст. 25";
    static final String SERVICES = "Закон РК «О государственных услугах», ст. 5";
    static final String LAND = "Земельный кодекс РК, ст. 152";
    static final String BANKS = "Закон РК «О банках и банковской деятельности в Республике Казахстан», ст. 50";
    static final String ARCHIVES = "Закон РК «О Национальном архивном фонде и архивах», ст. 16";
    static final String HOUSING = "Закон РК «О жилищных отношениях», ст. 67";

    private Norms() {}
}
