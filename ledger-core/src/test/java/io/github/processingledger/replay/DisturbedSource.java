package io.github.processingledger.replay;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import javax.sql.DataSource;

/** A data source of a node to which something happens before a statement is sent. */
final class DisturbedSource {
    private final DataSource real;
    private final String statement;
    private final IntPredicate times;
    private final AtomicInteger sent = new AtomicInteger();
    private final Disturbance disturbance;

    /** What happens; if it throws, the statement is not sent. */
    @FunctionalInterface
    interface Disturbance {
        void happen() throws Exception;
    }

    private DisturbedSource(DataSource real, String statement, IntPredicate times, Disturbance disturbance) {
        this.real = real;
        this.statement = statement;
        this.times = times;
        this.disturbance = disturbance;
    }

    /**
     * Wraps one.
     *
     * @param statement what the statement begins with
     * @param times whether it happens before the n-th one, from 1
     */
    static DataSource before(DataSource real, String statement, IntPredicate times, Disturbance disturbance) {
        DisturbedSource source = new DisturbedSource(real, statement, times, disturbance);
        return (DataSource) Proxy.newProxyInstance(
                DisturbedSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, source::source);
    }

    /** One that ends its process, as {@code kill -9} does. */
    static DataSource halting(DataSource real, String statement, int times) {
        return before(
                real, statement, nth -> nth == times, () -> Runtime.getRuntime().halt(137));
    }

    private Object source(Object proxy, Method method, Object... arguments) throws Throwable {
        Object result = invoke(real, method, arguments);
        return result instanceof Connection connection
                ? Proxy.newProxyInstance(
                        DisturbedSource.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (same, call, with) -> connection(connection, call, with))
                : result;
    }

    private Object connection(Connection connection, Method method, Object... arguments) throws Throwable {
        boolean prepares = method.getName().equals("prepareStatement");
        if (prepares && arguments[0].toString().startsWith(statement) && times.test(sent.incrementAndGet())) {
            disturbance.happen();
        }
        return invoke(connection, method, arguments);
    }

    private static Object invoke(Object target, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
