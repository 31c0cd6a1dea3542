package io.github.processingledger.journal;

class CrashOnH2Test extends CrashContract {

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.h2(folder);
    }
}
