package io.github.processingledger.journal;

class HowToOnH2Test extends HowToContract {

    @Override
    String url() {
        return "jdbc:h2:file:" + folder.resolve("library") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
    }
}
