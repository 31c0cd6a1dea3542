package io.github.processingledger.journal;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.LongSummaryStatistics;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** The heap in use after every collection, as the collectors say. */
final class HeapAfterCollections implements AutoCloseable {

    private static final long MEGA = 1L << 20;

    private final NotificationListener listener = (notification, none) -> collected(notification);
    private LongSummaryStatistics used = new LongSummaryStatistics();

    HeapAfterCollections() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener(listener, null, null);
        }
    }

    private synchronized void collected(Notification notification) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            used.accept(
                    GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                            .getGcInfo()
                            .getMemoryUsageAfterGc()
                            .values()
                            .stream()
                            .mapToLong(MemoryUsage::getUsed)
                            .sum());
        }
    }

    /** Since it was asked last. Code and classes, which count here, too, take some 60 MB. */
    synchronized String since() {
        LongSummaryStatistics last = used;
        used = new LongSummaryStatistics();
        return last.getCount() == 0
                ? "no collection"
                : last.getCount() + " collections, in use after them " + last.getMin() / MEGA + " to "
                        + last.getMax() / MEGA + " MB";
    }

    @Override
    public void close() throws ListenerNotFoundException {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).removeNotificationListener(listener);
        }
    }
}
