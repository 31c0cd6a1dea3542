package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.projection.EntryFilter;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class LedgerQueryTest {

    @Test
    void a_field_that_comes_twice_with_different_values_is_named_and_not_shortened() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addParameter("system", "portal", "crm");
        request.addParameter("category", "", "email", "email ");
        LedgerQuery query = LedgerQuery.of(request);
        assertThat(query.wrong()).containsExactly("system");
        assertThat(query.get("category")).isEqualTo("email");
        assertThatThrownBy(() -> query.filter(ZoneOffset.UTC, id -> 0)).isInstanceOf(BadAddressException.class);
    }

    @Test
    void an_act_and_a_kind_are_both_asked_for() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addParameter("act", "use");
        request.addParameter("kind", "fact");
        EntryFilter filter = LedgerQuery.of(request).filter(ZoneOffset.UTC, id -> 0);
        assertThat(filter.act()).isEqualTo("use");
        assertThat(filter.further().operation()).isFalse();
    }
}
