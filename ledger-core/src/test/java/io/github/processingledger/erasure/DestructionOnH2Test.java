package io.github.processingledger.erasure;

import java.nio.file.Path;

/** Destruction on H2. */
class DestructionOnH2Test extends DestructionContract {
    @Override
    Store store(Path folder) {
        return Store.h2(folder);
    }
}
