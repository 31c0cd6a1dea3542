package io.github.processingledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.proof.evidence.PackTooLargeException;
import io.github.processingledger.wording.Language;
import java.lang.reflect.Method;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;

class ErrorMappingTest {

    @Test
    void a_pack_that_would_be_too_large_is_no_failure_of_ours() throws Exception {
        PackTooLargeException tooLarge = new PackTooLargeException("1 entry");
        Method handler = new ExceptionHandlerMethodResolver(ErrorMapping.class).resolveMethod(tooLarge);
        ResponseEntity<?> answer = (ResponseEntity<?>) handler.invoke(new ErrorMapping(), tooLarge, Language.EN);
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getBody())
                .isEqualTo(Map.of(
                        "type", "urn:processing-ledger:pack-too-large",
                        "title", "That is more than one evidence pack holds; ask for several shorter periods",
                        "status", 422));
    }
}
