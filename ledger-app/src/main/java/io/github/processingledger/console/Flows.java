package io.github.processingledger.console;

import io.github.processingledger.projection.TransferSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who got what, in numbers and as pictures for a wide page and for a phone. */
record Flows(List<Receiver> receivers, long transfers, FlowPicture wide, FlowPicture narrow) {
    /** Whom a distribution reaches: everybody. */
    static final String EVERYBODY = "everybody";

    private static final String OTHERS = "others";
    private static final int MOST_DRAWN = 14;

    /** A recipient in numbers. */
    record Receiver(
            String id,
            @Nullable String bin,
            Set<String> countries,
            Set<String> categories,
            long people,
            long transfers,
            long violations) {}

    static Flows of(TransferSums transfers) {
        List<Receiver> receivers = receivers(transfers);
        Set<String> drawn = new HashSet<>();
        receivers.stream().limit(MOST_DRAWN).forEach(receiver -> drawn.add(receiver.id()));
        Map<String, Map<String, Long>> pairs = new TreeMap<>();
        for (TransferSums.Sum sum : transfers.sums()) {
            String to = drawn.contains(id(sum.recipient())) ? id(sum.recipient()) : OTHERS;
            for (String category : sum.categories()) {
                pairs.computeIfAbsent(category, each -> new TreeMap<>()).merge(to, sum.transfers(), Long::sum);
            }
        }
        return new Flows(
                receivers,
                receivers.stream().mapToLong(Receiver::transfers).sum(),
                FlowPicture.of(pairs, FlowPicture.WIDE),
                FlowPicture.of(pairs, FlowPicture.NARROW));
    }

    private static String id(@Nullable String recipient) {
        return recipient == null ? EVERYBODY : recipient;
    }

    private static List<Receiver> receivers(TransferSums transfers) {
        Map<String, List<TransferSums.Sum>> byReceiver = new TreeMap<>();
        transfers
                .sums()
                .forEach(sum -> byReceiver
                        .computeIfAbsent(id(sum.recipient()), each -> new ArrayList<>())
                        .add(sum));
        List<Receiver> receivers = new ArrayList<>();
        byReceiver.forEach((id, sums) -> {
            Set<String> countries = new TreeSet<>();
            Set<String> categories = new TreeSet<>();
            sums.forEach(sum -> {
                categories.addAll(sum.categories());
                if (sum.country() != null) {
                    countries.add(sum.country());
                }
            });
            receivers.add(new Receiver(
                    id,
                    sums.getFirst().bin(),
                    countries,
                    categories,
                    transfers.people().getOrDefault(id.equals(EVERYBODY) ? "" : id, 0),
                    sums.stream().mapToLong(TransferSums.Sum::transfers).sum(),
                    sums.stream().mapToLong(TransferSums.Sum::violations).sum()));
        });
        receivers.sort(Comparator.comparingLong(Receiver::transfers).reversed());
        return receivers;
    }
}
