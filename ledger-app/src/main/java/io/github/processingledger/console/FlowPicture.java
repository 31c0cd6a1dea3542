package io.github.processingledger.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Categories on the left, recipients on the right, a ribbon for each pair as wide as the number of transfers.
 *
 * @param shape what it is drawn on
 */
record FlowPicture(Shape shape, List<Node> from, List<Node> to, List<Ribbon> ribbons, int height) {
    /** Names stand beside the bars. */
    static final Shape WIDE = new Shape(1000, 320, 670, 16, 34);
    /** Names stand above the bars. */
    static final Shape NARROW = new Shape(360, 0, 350, 26, 44);

    private static final int LOWEST = 160;

    /**
     * Measures of a picture.
     *
     * @param left where the bars of the categories begin
     * @param right where those of the recipients begin
     * @param gap between two bars
     * @param row how much height each bar brings
     */
    record Shape(int width, int left, int right, int gap, int row) {}

    /** A category or a recipient. */
    record Node(String code, double y, double height, long transfers) {
        public double middle() {
            return y + height / 2;
        }
    }

    /** How often a category went to a recipient. */
    record Ribbon(String from, String to, String path, double width, long transfers) {}

    static FlowPicture of(Map<String, Map<String, Long>> pairs, Shape shape) {
        Map<String, Long> left = new LinkedHashMap<>();
        Map<String, Long> right = new TreeMap<>();
        pairs.forEach((category, targets) -> targets.forEach((to, count) -> {
            left.merge(category, count, Long::sum);
            right.merge(to, count, Long::sum);
        }));
        int height = Math.max(LOWEST, Math.max(left.size(), right.size()) * shape.row());
        List<Node> from = column(left, height, shape);
        List<Node> to = column(right, height, shape);
        return new FlowPicture(shape, from, to, ribbons(pairs, from, to, height, shape), height);
    }

    private static double scale(int nodes, long total, int height, Shape shape) {
        return total == 0 ? 0 : (height - shape.gap() * (nodes + 1.0)) / total;
    }

    private static List<Node> column(Map<String, Long> sums, int height, Shape shape) {
        List<Node> nodes = new ArrayList<>();
        double scale = scale(sums.size(), total(sums), height, shape);
        double y = shape.gap();
        List<Map.Entry<String, Long>> largestFirst = sums.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList();
        for (Map.Entry<String, Long> sum : largestFirst) {
            double size = sum.getValue() * scale;
            nodes.add(new Node(sum.getKey(), round(y), round(Math.max(2, size)), sum.getValue()));
            y += size + shape.gap();
        }
        return nodes;
    }

    private static long total(Map<String, Long> sums) {
        return sums.values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<Ribbon> ribbons(
            Map<String, Map<String, Long>> pairs, List<Node> from, List<Node> to, int height, Shape shape) {
        long total = from.stream().mapToLong(Node::transfers).sum();
        Map<String, Double> rightY = new TreeMap<>();
        to.forEach(node -> rightY.put(node.code(), node.y()));
        double leftScale = scale(from.size(), total, height, shape);
        double rightScale = scale(to.size(), total, height, shape);
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
                ribbons.add(new Ribbon(
                        source.code(), target.code(), path(round(start), round(end), shape), round(width), count));
                y += count * leftScale;
                rightY.merge(target.code(), count * rightScale, Double::sum);
            }
        }
        return ribbons;
    }

    private static String path(double start, double end, Shape shape) {
        int middle = (shape.left() + shape.right()) / 2;
        return "M" + (shape.left() + 10) + " " + start + "C" + middle + " " + start + " " + middle + " " + end + " "
                + shape.right() + " " + end;
    }

    private static double round(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
