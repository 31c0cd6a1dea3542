package io.github.processingledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.subject.Imprint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Registers that are fed from a journal. */
abstract class FedRegisters {
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final Duration CLAIM = Duration.ofSeconds(2);

    LedgerDatabase database;
    Registers registers;
    RegisterProcessor processor;

    abstract LedgerDatabase newDatabase();

    @BeforeEach
    void open() {
        database = newDatabase();
        registers = new Registers(database.dataSource());
        processor = newProcessor(RegisterSet.ALL);
    }

    RegisterProcessor newProcessor(List<Projection> projections) {
        Feed feed = new Feed(projections, new ParkingLot(InstantSource.system()));
        return new RegisterProcessor(database.dataSource(), database.engine(), feed, CLAIM);
    }

    @AfterEach
    void close() {
        processor.close();
        database.close();
    }

    void feed() throws InterruptedException {
        processor.start();
        awaitHead();
    }

    void awaitHead() throws InterruptedException {
        long head = database.journal().head().size();
        assertThat(registers.awaitPosition(head, LONG)).isTrue();
    }

    static Map<String, List<Imprint>> byPerson(List<RecordedEntry> all) {
        Map<String, List<Imprint>> people = new HashMap<>();
        all.forEach(each -> people.computeIfAbsent(each.entry().subject(), any -> new ArrayList<>())
                .add(Imprint.of(each)));
        return people;
    }
}
