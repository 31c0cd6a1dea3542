package io.github.processingledger.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Bin;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Country;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Performer;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ActSealingTest {
    private static final ActSealing.LedgerIdSource IDS = new ActSealing.LedgerIdSource() {
        @Override
        public String reference(Reference reference) {
            return reference.kind().prefix() + "-1";
        }

        @Override
        public String recipient(Recipient recipient) {
            return "rcp-1";
        }

        @Override
        public String actor(String account) {
            return "act-1";
        }
    };

    @Test
    void no_text_and_no_reference_of_any_kind_survives_in_the_log() {
        RandomEntries random = new RandomEntries(31, false);
        for (Class<? extends Act> type : RandomEntries.types()) {
            for (int i = 0; i < 100; i++) {
                SortedMap<String, String> texts = new TreeMap<>();
                Act sealed = ActSealing.seal(random.act(type), IDS, texts);
                String data = new String(
                        CanonicalJson.bytes(ActData.write(sealed, new ArrayList<>())), StandardCharsets.UTF_8);
                for (String text : texts.values()) {
                    assertThat(data).doesNotContain(text);
                }
                assertThat(data).doesNotContain("Ж").doesNotContain("€");
                assertThat(sealed.toString()).doesNotContain("Ж");
            }
        }
    }

    @Test
    void every_text_is_handed_over_under_its_name() {
        SortedMap<String, String> texts = new TreeMap<>();
        Operation.Destruction sealed = (Operation.Destruction) ActSealing.seal(
                new Operation.Destruction(
                        null,
                        Code.of("court"),
                        Code.of("overwriting"),
                        Text.of("disks"),
                        List.of(new Performer("u-1", Text.of("clerk")), new Performer("u-2", null)),
                        Text.of("act 7"),
                        null),
                IDS,
                texts);

        assertThat(texts)
                .containsOnly(
                        Map.entry("act", "act 7"),
                        Map.entry("media", "disks"),
                        Map.entry("performers.0.id", "u-1"),
                        Map.entry("performers.0.post", "clerk"),
                        Map.entry("performers.1.id", "u-2"));
        assertThat(sealed.performers())
                .containsExactly(new Performer("act-1", Text.SEALED), new Performer("act-1", null));
        assertThat(sealed.media()).isEqualTo(Text.SEALED);
        assertThat(sealed.decision()).isNull();
        assertThat(sealed.ground()).isEqualTo(Code.of("court"));
    }

    @Test
    void the_number_of_a_legal_entity_stays_and_that_of_a_person_is_sealed() {
        assertThat(sealedRecipient("160440002100"))
                .isEqualTo(new Recipient("rcp-1", Text.SEALED, new Bin("160440002100")));
        assertThat(sealedRecipient("710417380003")).isEqualTo(new Recipient("rcp-1", Text.SEALED, null));
    }

    @Test
    void sealing_twice_changes_nothing_more() {
        RandomEntries random = new RandomEntries(32, true);
        for (Class<? extends Act> type : RandomEntries.types()) {
            Act act = random.act(type);
            Act once = ActSealing.seal(act, IDS, new TreeMap<>());
            assertThat(ActSealing.seal(once, IDS, new TreeMap<>())).isEqualTo(once);
        }
    }

    private static Recipient sealedRecipient(String bin) {
        Operation.Transfer transfer = new Operation.Transfer(
                Operation.TransferKind.PROVISION,
                Recipient.named(Text.of("a bank"), new Bin(bin)),
                Country.KAZAKHSTAN,
                null,
                Code.of("mail"),
                null);
        return ((Operation.Transfer) ActSealing.seal(transfer, IDS, new TreeMap<>())).recipient();
    }
}
