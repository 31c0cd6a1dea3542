package io.github.processingledger.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.vault.SealedAddress;
import io.github.processingledger.vault.SealedValueException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A whole ledger on a database of its own, for claims that hold on either product. */
abstract class OnAStore {
    @TempDir
    Path folder;

    Store store;
    Path keys;
    Node node;

    abstract Store store(Path folder);

    @BeforeEach
    void start() {
        store = store(folder);
        keys = folder.resolve("keys");
        node = new Node(store, keys);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    void work() {
        try (Destroyer destroyer = node.destroyer()) {
            destroyer.work();
        }
    }

    void assertClosed(List<SealedAddress> sealed) {
        assertThat(sealed).isNotEmpty();
        for (SealedAddress address : sealed) {
            assertThatThrownBy(() -> node.vault.open(address))
                    .isInstanceOfSatisfying(
                            SealedValueException.class,
                            e -> assertThat(e.kind()).isEqualTo(SealedValueException.Kind.KEY_DESTROYED));
        }
    }
}
