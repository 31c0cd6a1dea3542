package io.github.processingledger.console;

import io.github.processingledger.projection.TransferRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who got what: categories on the left, recipients on the right, a ribbon for each pair as wide as the number of
 * transfers. Measures are units of a picture 1000 wide.
 */
record Flows(List<Node> from, List<Node> to, List<Ribbon> ribbons, List<Receiver> receivers, int height) {
    /** Whom a distribution reaches: everybody. */
    static final String EVERYBODY = "everybody";

    private static final String OTHERS = "others";
    private static final int MOST_DRAWN = 14;
    private static final int GAP = 16;
    private static final int LEFT = 300;
    private static final int RIGHT = 690;

    /** A category or a recipient. */
    record Node(String code, double y, double height, long transfers) {
        public double middle() {
            return y + height / 2;
        }
    }

    /** How often a category went to a recipient. */
    record Ribbon(String from, String to, String path, double width, long transfers) {}

    /** A recipient in numbers. */
    record Receiver(
            String id,
            @Nullable String bin,
            Set<String> countries,
            Set<String> categories,
            long people,
            long transfers,
            long violations) {}

    static Flows of(List<TransferRow> transfers) {
        List<Receiver> receivers = receivers(transfers);
        Set<String> drawn = new HashSet<>();
        receivers.stream().limit(MOST_DRAWN).forEach(receiver -> drawn.add(receiver.id()));
        Map<String, Map<String, Long>> pairs = new TreeMap<>();
        long total = 0;
        for (TransferRow transfer : transfers) {
            String to = drawn.contains(receiver(transfer)) ? receiver(transfer) : OTHERS;
            for (String category : transfer.categories()) {
                pairs.computeIfAbsent(category, each -> new TreeMap<>()).merge(to, 1L, Long::sum);
                total++;
            }
        }
        Map<String, Long> left = new LinkedHashMap<>();
        Map<String, Long> right = new TreeMap<>();
        pairs.forEach((category, targets) -> targets.forEach((to, count) -> {
            left.merge(category, count, Long::sum);
            right.merge(to, count, Long::sum);
        }));
        int rows = Math.max(left.size(), right.size());
        int height = Math.max(160, rows * 34);
        List<Node> from = column(left, total, height);
        List<Node> to = column(right, total, height);
        return new Flows(from, to, ribbons(pairs, from, to, total, height), receivers, height);
    }

    private static String receiver(TransferRow transfer) {
        return transfer.recipient() == null ? EVERYBODY : transfer.recipient();
    }

    private static double scale(int nodes, long total, int height) {
        return total == 0 ? 0 : (height - GAP * (nodes + 1.0)) / total;
    }

    private static List<Node> column(Map<String, Long> sums, long total, int height) {
        List<Node> nodes = new ArrayList<>();
        double scale = scale(sums.size(), total, height);
        double y = GAP;
        List<Map.Entry<String, Long>> largestFirst = sums.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList();
        for (Map.Entry<String, Long> sum : largestFirst) {
            double size = sum.getValue() * scale;
            nodes.add(new Node(sum.getKey(), round(y), round(Math.max(2, size)), sum.getValue()));
            y += size + GAP;
        }
        return nodes;
    }

    private static List<Ribbon> ribbons(
            Map<String, Map<String, Long>> pairs, List<Node> from, List<Node> to, long total, int height) {
        Map<String, Double> rightY = new TreeMap<>();
        to.forEach(node -> rightY.put(node.code(), node.y()));
        double leftScale = scale(from.size(), total, height);
        double rightScale = scale(to.size(), total, height);
        List<Ribbon> ribbons = new ArrayList<>();
        for (Node source : from) {
            double y = source.y();
            for (Node target : to) {
                long count = pairs.getOrDefault(source.code(), Map.of()).getOrDefault(target.code(), 0L);
                if (count == 0) {
                    continue;
                }
                double width = Math.max(1, count * Math.min(leftScale, rightScale));
                double start = y + count * leftScale / 2;
                double end = rightY.getOrDefault(target.code(), 0.0) + count * rightScale / 2;
                ribbons.add(
                        new Ribbon(source.code(), target.code(), path(round(start), round(end)), round(width), count));
                y += count * leftScale;
                rightY.merge(target.code(), count * rightScale, Double::sum);
            }
        }
        return ribbons;
    }

    private static String path(double start, double end) {
        int middle = (LEFT + RIGHT) / 2;
        return "M" + (LEFT + 10) + " " + start + "C" + middle + " " + start + " " + middle + " " + end + " " + RIGHT
                + " " + end;
    }

    private static List<Receiver> receivers(List<TransferRow> transfers) {
        Map<String, List<TransferRow>> byReceiver = new LinkedHashMap<>();
        for (TransferRow transfer : transfers) {
            byReceiver
                    .computeIfAbsent(receiver(transfer), each -> new ArrayList<>())
                    .add(transfer);
        }
        List<Receiver> receivers = new ArrayList<>();
        byReceiver.forEach((id, rows) -> {
            Set<String> countries = new TreeSet<>();
            Set<String> categories = new TreeSet<>();
            Set<String> people = new HashSet<>();
            rows.forEach(row -> {
                categories.addAll(row.categories());
                if (row.country() != null) {
                    countries.add(row.country());
                }
                if (row.subject() != null) {
                    people.add(row.subject());
                }
            });
            long violations = rows.stream().filter(row -> row.violations() > 0).count();
            receivers.add(new Receiver(
                    id, rows.getFirst().bin(), countries, categories, people.size(), rows.size(), violations));
        });
        receivers.sort(Comparator.comparingLong(Receiver::transfers).reversed());
        return receivers;
    }

    private static double round(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
