package io.github.processingledger.replay;

import java.util.Map;

/**
 * How far a verification is: three parts, each as long as what there was to verify when it began. What came since is
 * verified, too, but not counted, so that nobody sees the work fall back.
 */
record Parts(JobRun run, long length) {
    static final int LOG = 0;
    static final int VALUES = 1;
    static final int REGISTERS = 2;
    private static final int ALL = 3;

    /** Measures a stretch the first time, and remembers its length. */
    static Parts of(JobRun run, Map<String, Object> memory, Range asked, long head) {
        if (memory.get("length") instanceof Long kept) {
            return new Parts(run, kept);
        }
        long length = Math.max(1, Math.min(asked.last(), head) - asked.first() + 1);
        memory.put("length", length);
        run.remember(memory);
        return new Parts(run, length);
    }

    /** Shows how far an earlier run had come in a part. */
    void goOn(int part, long done) {
        run.goOnFrom(at(part, done));
        run.head(ALL * length);
    }

    /** So much of a part is done now; what is needed to go on from there is kept with it. */
    void advance(int part, long done, Map<String, ?> memory) {
        run.advanceTo(at(part, done), memory);
    }

    private long at(int part, long done) {
        return part * length + Math.min(done, length);
    }
}
