package io.github.processingledger.app;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A time-stamp authority of this machine: openssl ts behind HTTP. */
final class LocalAuthority implements AutoCloseable {
    private static final String CONFIGURATION = """
        [req]
        distinguished_name = dn
        x509_extensions = tsa_cert
        prompt = no
        [dn]
        CN = Test authority
        [tsa_cert]
        basicConstraints = critical,CA:FALSE
        keyUsage = critical,digitalSignature
        extendedKeyUsage = critical,timeStamping
        [tsa]
        default_tsa = tsa1
        [tsa1]
        serial = serial
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256
        """;

    private final Path folder;
    private final HttpServer server;
    private volatile boolean away;

    LocalAuthority(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.writeString(folder.resolve("tsa.cnf"), CONFIGURATION);
        Files.writeString(folder.resolve("serial"), "01\n");
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "3650",
                "-config",
                "tsa.cnf",
                "-keyout",
                "tsa.key",
                "-out",
                "tsa.pem");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (away) {
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
                return;
            }
            Files.write(folder.resolve("request.tsq"), exchange.getRequestBody().readAllBytes());
            openssl(
                    "ts",
                    "-reply",
                    "-config",
                    "tsa.cnf",
                    "-section",
                    "tsa1",
                    "-queryfile",
                    "request.tsq",
                    "-signer",
                    "tsa.pem",
                    "-inkey",
                    "tsa.key",
                    "-out",
                    "answer.tsr");
            byte[] answer = Files.readAllBytes(folder.resolve("answer.tsr"));
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    static boolean isPresent() {
        try {
            return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Answers nothing of use, or does again. */
    void beAway(boolean now) {
        away = now;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    Path certificate() {
        return folder.resolve("tsa.pem");
    }

    /** Whether openssl finds that a response is this authority's stamp of a file. */
    boolean verifies(Path file, Path response) {
        return openssl(
                        "ts",
                        "-verify",
                        "-data",
                        file.toString(),
                        "-in",
                        response.toString(),
                        "-CAfile",
                        "tsa.pem",
                        "-untrusted",
                        "tsa.pem")
                == 0;
    }

    private int openssl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
