package io.github.processingledger.proof.witness;

import io.github.processingledger.proof.Cosigner;
import io.github.processingledger.proof.ProofException;
import io.github.processingledger.proof.VerifierKey;
import io.github.processingledger.proof.VerifierKeyArgument;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The command {@code witness}: runs until it is stopped; exit code 2 if it can't start. */
public final class WitnessCommand {

    /** How to call it. */
    public static final String USAGE = "witness --key-file FILE --state-dir DIR --origin ORIGIN --log-key KEY"
            + " --listen HOST:PORT [--name NAME] [--pull URL [--every SECONDS]]";

    private static final Set<String> OPTIONS =
            Set.of("--key-file", "--state-dir", "--origin", "--log-key", "--listen", "--name", "--pull", "--every");

    private final Map<String, String> options = new HashMap<>();

    private WitnessCommand(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i += 2) {
            if (!OPTIONS.contains(arguments.get(i)) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("not understood: " + arguments.get(i));
            }
            options.put(arguments.get(i), arguments.get(i + 1));
        }
    }

    /** Runs it; returns only if it can't start or the thread is interrupted. */
    public static int run(List<String> arguments, PrintStream out, PrintStream problems) {
        try {
            new WitnessCommand(arguments).serve(out, problems);
            return 0;
        } catch (IllegalArgumentException | ProofException | IOException e) {
            problems.println("witness: " + e.getMessage());
            problems.println("usage: " + USAGE);
            return 2;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private void serve(PrintStream out, PrintStream problems) throws IOException, InterruptedException {
        VerifierKey logKey = VerifierKeyArgument.read(needed("--log-key"));
        InetSocketAddress address = address(needed("--listen"));
        Cosigner cosigner = new Cosigner(
                options.getOrDefault("--name", "processing-ledger-witness"),
                WitnessKeyFile.openOrCreate(Path.of(needed("--key-file"))));
        Path folder = Path.of(needed("--state-dir"));
        try (Witness witness = new Witness(needed("--origin"), logKey, cosigner, folder, InstantSource.system());
                WitnessServer server = new WitnessServer(witness, address)) {
            out.println("witness key: " + witness.verifierKey());
            out.println("listening on " + server.address().getHostString() + ":"
                    + server.address().getPort());
            out.flush();
            String log = options.get("--pull");
            if (log == null) {
                new CountDownLatch(1).await();
            } else {
                pull(new LogReader(URI.create(log)), witness, every(), problems);
            }
        }
    }

    private static void pull(LogReader log, Witness witness, Duration every, PrintStream problems)
            throws InterruptedException {
        String lastProblem = "";
        while (true) {
            String problem = problem(log, witness);
            if (problem != null && !problem.equals(lastProblem)) {
                problems.println(problem);
            }
            lastProblem = problem == null ? "" : problem;
            Thread.sleep(every);
        }
    }

    /** A log that can't be read now may be read later; nothing that it serves may end its witness. */
    private static @Nullable String problem(LogReader log, Witness witness) throws InterruptedException {
        try {
            return switch (log.show(witness)) {
                case WitnessAnswer.Cosigned cosigned -> null;
                case WitnessAnswer.LastSeen last -> null;
                case WitnessAnswer.Contradicted last -> "REFUSED: another history was seen up to " + last.size();
                case WitnessAnswer.Refused refused -> "REFUSED: " + refused.reason();
            };
        } catch (IOException | ProofException e) {
            return "the log can't be read: " + e.getMessage();
        }
    }

    /** Seconds, such as 10 or 0.5. */
    private Duration every() {
        BigDecimal seconds = new BigDecimal(options.getOrDefault("--every", "10"));
        return Duration.ofMillis(Math.max(1, seconds.movePointRight(3).longValue()));
    }

    private String needed(String option) {
        String value = options.get(option);
        if (value == null) {
            throw new IllegalArgumentException(option + " is needed");
        }
        return value;
    }

    private static InetSocketAddress address(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("--listen needs HOST:PORT");
        }
        return new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }
}
