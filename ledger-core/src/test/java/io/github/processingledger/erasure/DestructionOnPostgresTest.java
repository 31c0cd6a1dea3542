package io.github.processingledger.erasure;

import java.nio.file.Path;

/** Destruction on PostgreSQL. */
class DestructionOnPostgresTest extends DestructionContract {
    @Override
    Store store(Path folder) {
        return Store.postgres();
    }
}
