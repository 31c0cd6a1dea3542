package io.github.processingledger.proof.evidence;

import java.util.List;

/**
 * What a verifier found.
 *
 * @param findings one for each check; only the first one if the pack is not in good form
 * @param completeUpTo the position of the closing entry; 0 for a pack that is not in good form
 * @param verifiedUpTo the last position of the last full verification; 0 if there is none or it found a fault
 */
public record PackFindings(List<Finding> findings, long completeUpTo, long verifiedUpTo) {
    public PackFindings {
        findings = List.copyOf(findings);
    }

    /** Whether everything that was checked holds. */
    public boolean hold() {
        return findings.stream().noneMatch(finding -> finding.result() == Finding.Result.FAIL);
    }

    /** The last line of the output. A pack from a ledger that a verification found wrong proves just that. */
    public String summary() {
        List<Finding> failed = findings.stream()
                .filter(finding -> finding.result() == Finding.Result.FAIL)
                .toList();
        if (failed.stream().anyMatch(finding -> finding.check() != Check.VERIFICATION)) {
            return "this pack proves nothing";
        }
        String verified = verifiedUpTo == 0 ? "no full verification" : "full verification " + verifiedUpTo;
        String complete = "complete up to position " + completeUpTo + ", " + verified;
        return failed.isEmpty() ? complete : complete + "; " + failed.getFirst().reason();
    }
}
