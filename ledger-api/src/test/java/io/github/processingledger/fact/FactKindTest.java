package io.github.processingledger.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.InvalidValueException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FactKindTest {
    @Test
    void every_fact_has_a_kind_of_its_own() {
        assertThat(Fact.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(
                        Arrays.stream(FactKind.values()).map(FactKind::type).toArray(Class<?>[]::new));
        for (FactKind kind : FactKind.values()) {
            assertThat(FactKind.ofCode(kind.code())).hasValue(kind);
            assertThat(kind.type().getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1"))
                    .isEqualToIgnoringCase(kind.code());
        }
        assertThat(FactKind.ofCode("rumour")).isEmpty();
    }

    @Test
    void a_fact_knows_its_kind_and_code() {
        Fact fact = new Fact.Objection(Code.of("marketing"));

        assertThat(fact.kind()).isEqualTo(FactKind.OBJECTION);
        assertThat(fact.code()).isEqualTo("objection");
    }

    @Test
    void positions_begin_with_one() {
        assertThat(new Fact.Unblocking(1, null).blocking()).isEqualTo(1);
        assertThatThrownBy(() -> new Fact.Unblocking(0, null)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new Fact.Correction(-1, null)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new Fact.DestructionVerified(0, "1", 1, 1)).isInstanceOf(InvalidValueException.class);
    }
}
