package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.processingledger.access.Role;
import io.github.processingledger.replay.ReplayProgress;
import io.github.processingledger.replay.Replays;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What home says of the ledger's integrity after a verification, while one is under way, and when one found a fault. */
class IntegrityBadgeTest extends BrowserTest {
    private static final String BADGE = ".health .badge";

    @Test
    void the_badge_says_when_it_was_verified_how_far_it_is_and_where_it_is_broken() throws Exception {
        JdbcClient jdbc = ledger.part(JdbcClient.class);
        long position = jdbc.sql("select min(position) from sealed where ciphertext is not null")
                .query(Long.class)
                .single();
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.AUDITOR);
            verify(Map.of());
            assertThat(badge(visit)).matches("Verified \\d+ minutes? ago");
            String underWay = paused();
            assertThat(badge(visit)).matches("Checking: \\d+ %");
            cancel(underWay);
            flip(jdbc, position);
            verify(Map.of());
            assertThat(badge(visit)).isEqualTo("Broken at № " + position);
            verify(Map.of("from", position + 1_000));
            assertThat(badge(visit))
                    .as("a sound stretch says nothing of the rest")
                    .isEqualTo("Broken at № " + position);
            assertThat(visit.page().locator(BADGE + ".badge-bad").count()).isEqualTo(1);
            visit.assertClean();
            flip(jdbc, position);
            count(jdbc, 1);
            verify(Map.of());
            assertThat(badge(visit))
                    .as("what adds up wrongly is wrong at no position")
                    .isEqualTo("Registers do not match the journal");
            count(jdbc, -1);
            verify(Map.of());
            assertThat(badge(visit)).startsWith("Verified");
            assertThat(visit.page().locator(BADGE + ".badge-good").count()).isEqualTo(1);
        }
    }

    private static String badge(Chromium.Visit visit) {
        Page page = visit.page();
        page.navigate(ledger.address("/?lang=en"));
        return page.textContent(BADGE).strip();
    }

    private static void verify(Map<String, Object> parameters) throws InterruptedException {
        Replays replays = ledger.part(Replays.class);
        String id = replays.start("verification", parameters).id();
        assertThat(replays.await(id, Duration.ofMinutes(8)).state()).isEqualTo("done");
    }

    private static void cancel(String id) throws InterruptedException {
        Replays replays = ledger.part(Replays.class);
        assertThat(replays.cancel(id)).isTrue();
        assertThat(replays.await(id, Duration.ofMinutes(8)).state()).isEqualTo("cancelled");
    }

    /** One that is paused before it is done. */
    private static String paused() throws InterruptedException {
        Replays replays = ledger.part(Replays.class);
        while (true) {
            ReplayProgress job = replays.start("verification", Map.of());
            replays.pause(job.id());
            while (!job.state().equals("paused") && !job.isOver()) {
                Thread.sleep(5);
                job = replays.get(job.id());
            }
            if (job.state().equals("paused")) {
                return job.id();
            }
        }
    }

    /** Counts more on the first day than there was. */
    private static void count(JdbcClient jdbc, int more) {
        int changed = jdbc.sql("update daily_count set entries = entries + ? where act = 'collection' and not refused"
                        + " and counted_on = (select min(counted_on) from daily_count where act = 'collection' and not"
                        + " refused)")
                .param(more)
                .update();
        assertThat(changed).isEqualTo(1);
    }

    /** Changes the last byte of a sealed value, and back the second time. */
    private static void flip(JdbcClient jdbc, long position) {
        byte[] ciphertext = jdbc.sql("select ciphertext from sealed where position = ? order by category limit 1")
                .param(position)
                .query(byte[].class)
                .single();
        byte[] flipped = ciphertext.clone();
        flipped[flipped.length - 1] ^= 1;
        int changed = jdbc.sql("update sealed set ciphertext = ? where position = ? and ciphertext = ?")
                .param(flipped)
                .param(position)
                .param(ciphertext)
                .update();
        assertThat(changed).isEqualTo(1);
    }
}
