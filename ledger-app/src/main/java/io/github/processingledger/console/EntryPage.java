package io.github.processingledger.console;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.evidence.WitnessedCheckpoints;
import io.github.processingledger.intake.CheckpointKeys;
import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.projection.TrailRow;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.rule.RuleWording;
import io.github.processingledger.rule.Rules;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** One entry: what it says, the rules it failed, its neighbours in the person's history, its proof. */
@Controller
class EntryPage {
    private final Journal journal;
    private final WitnessedCheckpoints checkpoints;
    private final CheckpointKeys keys;
    private final Registers registers;
    private final PublishedPolicies policies;

    EntryPage(
            Journal journal,
            WitnessedCheckpoints checkpoints,
            CheckpointKeys keys,
            Registers registers,
            PublishedPolicies policies) {
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.keys = keys;
        this.registers = registers;
        this.policies = policies;
    }

    /** A rule that the act failed, in words. */
    record Failed(String sentence, String reason, String clause) {}

    /** A rule that the act was asked about. */
    record Evaluated(String sentence, boolean kept) {}

    @GetMapping("/ledger/{position}")
    String entry(@ModelAttribute(name = "ui", binding = false) Ui ui, @PathVariable long position, Model model) {
        Entry stored = stored(position);
        RecordedEntry recorded = LedgerEntries.read(stored);
        String subject = recorded.entry().subject();
        model.addAttribute("recorded", recorded);
        model.addAttribute("entry", recorded.entry());
        model.addAttribute("act", recorded.entry().act().code());
        model.addAttribute("subtype", stored.data().get("subtype"));
        model.addAttribute("lines", EntryFacts.of(stored.data(), ui));
        model.addAttribute("failed", failed(recorded, ui));
        model.addAttribute("evaluated", evaluated(recorded, ui));
        model.addAttribute(
                "previous", stored.previous() == null ? 0 : stored.previous().position());
        model.addAttribute("following", subject == null ? 0 : following(subject, position));
        model.addAttribute("json", PrettyJson.of(stored.leaf()));
        model.addAttribute("size", journal.knownSize());
        return "entry";
    }

    @GetMapping("/ledger/{position}/proof")
    String proof(@PathVariable long position, Model model) {
        Entry stored = stored(position);
        SignedNote note = checkpoints.covering(position);
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        model.addAttribute("position", position);
        model.addAttribute(
                "path",
                MerklePath.of(
                        journal.tree().inclusion(position, checkpoint.size()), stored.leafHash(), checkpoint.root()));
        model.addAttribute("note", note.toString());
        model.addAttribute("key", keys.current().toString());
        return "proof";
    }

    /** The rules of the version that judged the entry, in their order; none for an entry that no version judged. */
    private List<Evaluated> evaluated(RecordedEntry recorded, Ui ui) {
        String id = recorded.entry().policy();
        if (id == null) {
            return List.of();
        }
        Policy policy = policies.policy(id);
        RuleWording wording = new RuleWording(policy, ui.language());
        Set<String> failures =
                recorded.entry().failures().stream().map(RuleFailure::rule).collect(Collectors.toSet());
        return Rules.evaluatedUnder(policy).stream()
                .map(rule -> new Evaluated(wording.sentence(rule.code()), !failures.contains(rule.code())))
                .toList();
    }

    private List<Failed> failed(RecordedEntry recorded, Ui ui) {
        String id = recorded.entry().policy();
        Policy policy = id == null ? ui.policy() : policies.policy(id);
        RuleWording wording = new RuleWording(policy, ui.language());
        return recorded.entry().failures().stream()
                .map(failure -> new Failed(
                        wording.sentence(failure.rule()), wording.reason(failure), wording.clause(failure.rule())))
                .toList();
    }

    private long following(String subject, long position) {
        List<TrailRow> next =
                registers.entries(EntryFilter.ofSubject(subject), position, 1).value();
        return next.isEmpty() ? 0 : next.getFirst().position();
    }

    private Entry stored(long position) {
        Entry stored = position < 1 ? null : journal.entry(position);
        if (stored == null) {
            throw new PageMissingException();
        }
        return stored;
    }
}
