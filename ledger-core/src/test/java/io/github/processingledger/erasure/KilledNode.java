package io.github.processingledger.erasure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A process of its own that first completes what a killed one has left, then destroys one more person and waits at a
 * pause until it is killed. Arguments: URL and vendor of the database, folder of the keys, account, pause.
 */
final class KilledNode {
    static final String STANDS = "stands at: ";

    private KilledNode() {}

    public static void main(String[] arguments) {
        Path keys = Path.of(arguments[2]);
        String account = arguments[3];
        String pause = arguments[4];
        try (Node node = new Node(Store.migrated(arguments[0], arguments[1]), keys)) {
            endLease(node);
            try (Destroyer destroyer = node.destroyer()) {
                destroyer.work();
            }
            node.person(account);
            node.destroy(account, "\"all\"");
            try (Destroyer destroyer = node.destroyer(Node.AT_ONCE, done -> waitAt(pause, done))) {
                destroyer.work();
            }
        }
        System.out.println("was never at: " + pause);
    }

    /** What a dead process was working on is free after half a minute; here nobody waits for that. */
    static void endLease(Node node) {
        node.jdbc.update("update destruction_lease set until = 0");
    }

    private static void waitAt(String pause, String done) {
        if (pause.equals(done)) {
            System.out.println(STANDS + pause);
            System.out.flush();
            try {
                System.in.read(); // ends with the parent too
            } catch (IOException e) {
                Objects.requireNonNull(e);
            }
            Runtime.getRuntime().halt(1);
        }
    }
}
