package io.github.processingledger.projection;

import java.util.List;

/** The registers there are. A new register is a class, a table and a line here. */
final class RegisterSet {
    static final List<Projection> ALL = List.of(
            new SubjectHistories(), new Trail(), new DailyCounts(), new Transfers(), new Consents(), new Sequences());

    private RegisterSet() {}
}
