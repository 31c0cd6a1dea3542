package io.github.processingledger.proof.evidence;

import io.github.processingledger.proof.ProofException;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.VerifierKey;
import io.github.processingledger.proof.VerifierKeyArgument;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command {@code verify}: exit code 0 if all holds, 1 if something does not, 2 if the command can't be carried out. */
public final class VerifyCommand {

    /** How to call it. */
    public static final String USAGE =
            "verify PACK --key KEY [--checkpoint NOTE] [--subject ID] [--witness KEY]...  (KEY: a key or a file with"
                    + " one)";

    private @Nullable Path pack;
    private @Nullable VerifierKey key;
    private @Nullable SignedNote held;
    private @Nullable String subject;
    private final List<VerifierKey> witnesses = new ArrayList<>();

    private VerifyCommand() {}

    /** Runs it. */
    public static int run(List<String> arguments, PrintStream out, PrintStream problems) {
        PackFindings findings;
        try {
            findings = new VerifyCommand().verify(arguments.iterator());
        } catch (IllegalArgumentException | ProofException | IOException e) {
            problems.println("verify: " + e.getMessage());
            problems.println("usage: " + USAGE);
            return 2;
        }
        findings.findings().forEach(finding -> out.println(finding.line()));
        out.println(findings.summary());
        return findings.hold() ? 0 : 1;
    }

    private PackFindings verify(Iterator<String> arguments) throws IOException {
        while (arguments.hasNext()) {
            option(arguments.next(), arguments);
        }
        if (pack == null || key == null) {
            throw new IllegalArgumentException("a pack and the ledger's key are needed");
        }
        Expectations expected = new Expectations(key, held, subject, witnesses);
        if (Files.size(pack) > PackZip.MAX_BYTES) {
            return new PackFindings(List.of(Finding.fail(Check.FORM, "longer than a pack can be")), 0, 0);
        }
        return PackVerifier.verify(Files.readAllBytes(pack), expected);
    }

    private void option(String option, Iterator<String> rest) throws IOException {
        switch (option) {
            case "--key" -> key = VerifierKeyArgument.read(next(option, rest));
            case "--checkpoint" -> held = SignedNote.parse(Files.readAllBytes(path(next(option, rest))));
            case "--subject" -> subject = next(option, rest);
            case "--witness" -> witnesses.add(VerifierKeyArgument.read(next(option, rest)));
            default -> {
                if (option.startsWith("--") || pack != null) {
                    throw new IllegalArgumentException("not understood: " + option);
                }
                pack = path(option);
            }
        }
    }

    private static String next(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static Path path(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("no path: " + path, e);
        }
    }
}
