package io.github.processingledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.journal.Fault;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.wording.Language;
import io.github.processingledger.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultWordsTest {
    @ParameterizedTest
    @EnumSource
    void every_fault_that_a_verification_finds_has_words(Language language) {
        List<String> faults = new ArrayList<>(List.of("value", "drift"));
        for (Fault fault : Fault.values()) {
            faults.add(Codes.of(fault));
        }
        Wording wording = Wording.in(language);
        assertThat(faults)
                .allMatch(fault -> !wording.text("evidence.fault." + fault).isBlank());
    }
}
