package io.github.processingledger.proof.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.SignedNote;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time-stamps of a real authority: openssl ts, behind a little HTTP server. */
class TimestampTest {

    private static final byte[] FILE = "a checkpoint\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void startAuthority() throws Exception {
        boolean present = isPresent();
        if (!present) {
            System.out.println("SKIPPED TimestampTest: openssl is absent");
        }
        assumeThat(present).as("openssl is present").isTrue();
        Files.writeString(folder.resolve("tsa.cnf"), """
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
            accuracy = secs:1, millisecs:500
            ordering = yes
            """);
        Files.writeString(folder.resolve("serial"), "01\n");
        certificate("tsa", "rsa:2048");
        certificate("other", "rsa:2048");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = answer(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        http.close();
        if (server != null) {
            server.stop(0);
        }
    }

    private static boolean isPresent() throws InterruptedException {
        try {
            return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void certificate(String name, String key) {
        openssl(
                "req",
                "-x509",
                "-newkey",
                key,
                "-nodes",
                "-days",
                "3650",
                "-config",
                "tsa.cnf",
                "-keyout",
                name + ".key",
                "-out",
                name + ".pem");
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
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] answer(byte[] request) throws IOException {
        Files.write(folder.resolve("request.tsq"), request);
        int exitCode = openssl(
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
        assertThat(exitCode).isZero();
        return Files.readAllBytes(folder.resolve("answer.tsr"));
    }

    private X509Certificate read(String name) throws Exception {
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private TimestampAuthority authority(String certificate) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return new TimestampAuthority(http, address, read(certificate), Duration.ofMinutes(5));
    }

    @Test
    void a_checkpoint_is_left_with_a_time_stamp_that_others_can_verify() throws Exception {
        NoteSigner signer = new NoteSigner(
                "log.example", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        SignedNote note = new Checkpoint("log.example", 42, new byte[32]).sign(signer);
        CheckpointDrop drop = new CheckpointDrop(folder.resolve("drop"));
        Path file = drop.leave(note, authority("tsa.pem"));
        assertThat(file.getFileName()).hasToString("0000000000000042.checkpoint");
        assertThat(file).hasBinaryContent(note.bytes());
        Path stamp = file.resolveSibling(file.getFileName() + ".tsr");
        assertThat(openssl("ts", "-verify", "-data", file.toString(), "-in", stamp.toString(), "-CAfile", "tsa.pem"))
                .isZero();
        byte[] first = Files.readAllBytes(stamp);
        drop.leave(note, authority("tsa.pem"));
        assertThat(stamp).hasBinaryContent(first);
    }

    @Test
    void the_time_is_the_authoritys() throws Exception {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        assertThat(authority("tsa.pem").stamp(FILE).time()).isBetween(before, Instant.now());
    }

    @Test
    void keys_on_elliptic_curves_are_understood() throws Exception {
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "tsa.key");
        openssl("req", "-x509", "-key", "tsa.key", "-days", "3650", "-config", "tsa.cnf", "-out", "tsa.pem");
        assertThat(authority("tsa.pem").stamp(FILE).response()).isNotEmpty();
    }

    @Test
    void another_authoritys_time_stamp_is_refused() throws Exception {
        TimestampAuthority other = authority("other.pem");
        assertThatThrownBy(() -> other.stamp(FILE))
                .isInstanceOf(TimestampException.class)
                .hasMessageContaining("not signed by the authority");
    }

    @Test
    void a_time_stamp_of_something_else_or_of_earlier_is_refused() throws Exception {
        TimestampRequest request = new TimestampRequest(FILE, BigInteger.TEN);
        byte[] response = answer(request.bytes());
        X509Certificate certificate = read("tsa.pem");
        assertThat(new TimestampToken(response).verify(request, certificate)).isAfter(Instant.EPOCH);
        for (TimestampRequest other : List.of(
                new TimestampRequest(FILE, BigInteger.ONE), new TimestampRequest(new byte[1], BigInteger.TEN))) {
            assertThatThrownBy(() -> new TimestampToken(response).verify(other, certificate))
                    .isInstanceOf(TimestampException.class);
        }
    }

    @Test
    void an_authority_that_refuses_is_believed() throws Exception {
        byte[] refusal = answer("no request".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new TimestampToken(refusal)).hasMessage("the authority refuses with status 2");
    }

    @Test
    void a_changed_time_stamp_is_refused_or_says_the_same() throws Exception {
        TimestampRequest request = new TimestampRequest(FILE, BigInteger.TEN);
        byte[] response = answer(request.bytes());
        X509Certificate certificate = read("tsa.pem");
        Instant time = new TimestampToken(response).verify(request, certificate);
        Random random = new Random(4);
        for (int round = 0; round < 2_000; round++) {
            byte[] changed = response.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                // bits in certificates and other parts that are not signed may change without effect
                assertThat(new TimestampToken(changed).verify(request, certificate))
                        .isEqualTo(time);
            } catch (TimestampException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }
}
