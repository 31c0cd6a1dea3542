package io.github.processingledger.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which appends of a group are rejected, and why: each on its own, without its neighbours. */
final class Verdicts {

    private final List<Append> appends;
    private final @Nullable RuntimeException[] rejections;

    Verdicts(List<Append> appends) {
        this.appends = appends;
        this.rejections = new @Nullable RuntimeException[appends.size()];
    }

    List<Append> appends() {
        return appends;
    }

    void reject(int append, RuntimeException reason) {
        if (rejections[append] == null) {
            rejections[append] = reason;
        }
    }

    List<Append> rejected() {
        List<Append> rejected = new ArrayList<>(0);
        for (int i = 0; i < rejections.length; i++) {
            if (rejections[i] != null) {
                rejected.add(appends.get(i));
            }
        }
        return rejected;
    }

    boolean rejected(int append) {
        return rejections[append] != null;
    }

    @Nullable
    RuntimeException reason(int append) {
        return rejections[append];
    }
}
