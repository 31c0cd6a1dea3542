package io.github.processingledger.cli.sample;

/** Something that happens to a person; it adds its steps to the story. */
interface Episode {
    void tell(Story story);
}
