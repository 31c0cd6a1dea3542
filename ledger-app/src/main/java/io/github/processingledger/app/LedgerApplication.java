package io.github.processingledger.app;

import io.github.processingledger.cli.CommandLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the ledger, or runs one of its commands when the first argument names one. */
@SpringBootApplication(scanBasePackages = "io.github.processingledger")
public class LedgerApplication {
    static {
        // Axon would otherwise ask a server for newer versions one second after the start; a ledger of personal data
        // calls nobody.
        System.setProperty("axoniq.update-checker.disabled", "true");
    }

    LedgerApplication() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && CommandLine.knows(arguments[0])) {
            System.exit(CommandLine.run(arguments, System.out, System.err));
        }
        SpringApplication.run(LedgerApplication.class, arguments);
    }
}
