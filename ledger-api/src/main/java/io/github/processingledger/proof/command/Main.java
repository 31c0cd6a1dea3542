package io.github.processingledger.proof.command;

import io.github.processingledger.proof.evidence.VerifyCommand;
import io.github.processingledger.proof.witness.WitnessCommand;
import java.util.Arrays;
import java.util.List;

/** {@code java -jar ledger-api.jar verify …} and {@code … witness …}. */
public final class Main {

    private Main() {}

    /** Ends the process with the command's exit code. */
    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments)));
    }

    private static int run(List<String> arguments) {
        List<String> rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
        return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "verify" -> VerifyCommand.run(rest, System.out, System.err);
            case "witness" -> WitnessCommand.run(rest, System.out, System.err);
            default -> {
                System.err.println("usage: " + VerifyCommand.USAGE);
                System.err.println("       " + WitnessCommand.USAGE);
                yield 2;
            }
        };
    }
}
