package io.github.processingledger.replay;

/** What a job is to do next. */
enum Signal {
    RUN,
    /** Stop where it can go on later. */
    PAUSE,
    /** Stop and undo what nobody will use. */
    CANCEL,
    /** Stop at once and touch nothing: this node ends, or another one has the job now. */
    LEAVE
}
