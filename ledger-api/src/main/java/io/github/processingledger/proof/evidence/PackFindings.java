package io.github.processingledger.proof.evidence;

import java.util.List;

/**
 * What a verifier found.
 *
 * @param findings one for each check; only the first one if the pack is not in good form
 * @param completeUpTo the position of the closing entry; 0 for a pack that is not in good form
 * @param verifiedUpTo the last position of the full verification in the pack; 0 without one
 */
public record PackFindings(List<Finding> findings, long completeUpTo, long verifiedUpTo) {
    public PackFindings {
        findings = List.copyOf(findings);
    }

    /** Whether everything that was checked holds. */
    public boolean hold() {
        return findings.stream().noneMatch(finding -> finding.result() == Finding.Result.FAIL);
    }

    /** The last line of the output. */
    public String summary() {
        String verified = verifiedUpTo == 0 ? "no full verification" : "full verification " + verifiedUpTo;
        return hold() ? "complete up to position " + completeUpTo + ", " + verified : "this pack proves nothing";
    }
}
