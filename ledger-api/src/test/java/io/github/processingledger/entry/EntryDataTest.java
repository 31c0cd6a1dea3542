package io.github.processingledger.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.fact.Fact;
import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EntryDataTest {
    @Test
    void every_entry_of_every_kind_comes_back_from_its_bytes() {
        RandomEntries random = new RandomEntries(21, true);
        for (Class<? extends Act> type : RandomEntries.types()) {
            for (int i = 0; i < 200; i++) {
                Entry entry = random.entry(type, Outcome.RECORDED);
                assertThat(again(entry)).isEqualTo(entry);
            }
        }
    }

    @Test
    void a_refusal_of_every_kind_comes_back_as_a_refusal() {
        RandomEntries random = new RandomEntries(22, true);
        for (Class<? extends Act> type : RandomEntries.types()) {
            Entry entry = random.entry(type, Outcome.REFUSED);
            String kind = EntryData.kind(entry);
            if (EntryData.kinds().contains(kind)) {
                assertThat(kind).isEqualTo("refused." + entry.act().code());
                assertThat(again(entry)).isEqualTo(entry);
            }
        }
    }

    @Test
    void the_same_entry_gives_the_same_bytes() {
        for (Class<? extends Act> type : RandomEntries.types()) {
            byte[] once = bytes(new RandomEntries(23, true).entry(type, Outcome.RECORDED));
            assertThat(bytes(new RandomEntries(23, true).entry(type, Outcome.RECORDED)))
                    .isEqualTo(once);
        }
    }

    @Test
    void an_unsealed_text_never_enters_the_log() {
        Operation.Use use = new Operation.Use(Text.of("activity"), null, null, null);
        Entry entry = with(use);

        assertThatThrownBy(() -> EntryData.write(entry))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an unsealed text never enters the log: activity");
    }

    @Test
    void only_known_kinds_and_versions_are_read() {
        Map<String, Object> data = EntryData.write(with(new Fact.Objection(Code.of("marketing"))));
        for (String kind : List.of("fact.unheard-of", "operation.objection", "fact.use", "nothing", "refused.")) {
            assertThatThrownBy(() -> EntryData.read(kind, "1", "id", Instant.EPOCH, data))
                    .as(kind)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> EntryData.read("fact.objection", "2", "id", Instant.EPOCH, data))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void there_are_thirteen_operations_their_refusals_and_the_facts() {
        assertThat(EntryData.kinds()).doesNotHaveDuplicates();
        assertThat(EntryData.kinds())
                .filteredOn(kind -> kind.startsWith("operation."))
                .hasSize(13);
        assertThat(EntryData.kinds())
                .contains("refused.transfer", "refused.consent-given")
                .doesNotContain("refused.genesis");
    }

    @Test
    void what_is_absent_is_left_out() {
        assertThat(EntryData.write(with(new Fact.Lookup(false, null))).keySet())
                .doesNotContain("subject", "purpose", "basis", "failures", "batch", "sequence", "sealed", "all");
    }

    private static Entry with(Act act) {
        Entry random = new RandomEntries(24, true).entry(Fact.Objection.class, Outcome.RECORDED);
        return new Entry(
                random.id(),
                act,
                null,
                random.system(),
                random.categories(),
                false,
                null,
                null,
                random.occurredAt(),
                random.offset(),
                random.actor(),
                null,
                random.mode(),
                Outcome.RECORDED,
                List.of(),
                List.of(),
                null,
                null);
    }

    private static byte[] bytes(Entry entry) {
        return CanonicalJson.bytes(EntryData.write(entry));
    }

    private static Entry again(Entry entry) {
        Map<String, Object> data = new TreeMap<>(JsonReader.readObject(bytes(entry)));
        return EntryData.read(EntryData.kind(entry), EntryData.VERSION, entry.id(), entry.occurredAt(), data);
    }
}
