package io.github.processingledger.cli;

import java.io.PrintStream;
import java.util.Arrays;

/** The commands of the jar; without one it starts the ledger. */
public final class CommandLine {
    private static final String GENERATE = "generate";
    private static final String REPLAY = "replay";

    private CommandLine() {}

    /** Whether a first argument names a command. */
    public static boolean knows(String argument) {
        return argument.equals(GENERATE) || argument.equals(REPLAY);
    }

    /**
     * Runs a command.
     *
     * @return the exit code, 0 if it went well
     */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        String[] options = Arrays.copyOfRange(arguments, 1, arguments.length);
        return arguments[0].equals(REPLAY) ? Replay.run(options, out, err) : Generate.run(options, out, err);
    }
}
