package io.github.processingledger.erasure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The data of an act of destruction (clause 2.13; art. 18), as an officer prints it. Codes are those of the policy. A
 * text is null where none was given or where it does not open any more.
 *
 * @param number fixed with the entry that destroys
 * @param operator who answers for the data
 * @param subject the pseudonym; nothing else is left of the person
 * @param ground the code of the ground, null where the report gave none
 * @param decision the decision it rests on, in the reporter's words
 * @param ownAct the act of the reporting system, if it made one of its own
 * @param categories the data destroyed
 * @param whole everything about the person, who ends with it
 * @param system the system that reported it
 * @param everywhere whether the operator's whole holding was destroyed, or the last system's copy
 * @param media on which media
 * @param method how, as reported; the ledger itself destroys by destroying keys
 * @param date when, in the reporter's time zone
 * @param performers who carried it out
 * @param verification what the ledger found afterwards; null as long as the procedure is unfinished
 * @param positions of the entries in the ledger that the act rests on, in order
 */
public record DestructionAct(
        String number,
        Operator operator,
        @Nullable String subject,
        @Nullable String ground,
        @Nullable String decision,
        @Nullable String ownAct,
        SortedSet<String> categories,
        boolean whole,
        String system,
        boolean everywhere,
        @Nullable String media,
        String method,
        LocalDate date,
        List<Performer> performers,
        @Nullable Verification verification,
        List<Long> positions) {
    public DestructionAct {
        performers = List.copyOf(performers);
        positions = List.copyOf(positions);
    }

    /** Says which act, and nobody's name. */
    @Override
    public String toString() {
        return "DestructionAct[" + number + "]";
    }

    /** The operator (clause 2.7). */
    public record Operator(String name, @Nullable String address) {}

    /**
     * Who carried it out.
     *
     * @param actor the ledger's id
     * @param account the staff account as reported
     * @param post as reported
     */
    public record Performer(
            String actor,
            @Nullable String account,
            @Nullable String post) {
        @Override
        public String toString() {
            return "Performer[" + actor + "]";
        }
    }

    /**
     * The ledger's own check that nothing opens.
     *
     * @param at when it was found
     * @param keys how many data keys were destroyed
     * @param epoch the key epoch destroyed with them, 0 where nothing was ever sealed
     */
    public record Verification(Instant at, long keys, long epoch) {}
}
