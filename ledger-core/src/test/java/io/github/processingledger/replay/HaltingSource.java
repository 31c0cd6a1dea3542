package io.github.processingledger.replay;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source that ends its process, as {@code kill -9} does, before a statement is sent for the n-th time. */
final class HaltingSource {
    private final DataSource real;
    private final String statement;
    private final AtomicInteger left;

    private HaltingSource(DataSource real, String statement, int times) {
        this.real = real;
        this.statement = statement;
        this.left = new AtomicInteger(times);
    }

    /**
     * Wraps one.
     *
     * @param statement what the statement begins with
     */
    static DataSource of(DataSource real, String statement, int times) {
        HaltingSource source = new HaltingSource(real, statement, times);
        return (DataSource) Proxy.newProxyInstance(
                HaltingSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, source::source);
    }

    private Object source(Object proxy, Method method, Object... arguments) throws Throwable {
        Object result = invoke(real, method, arguments);
        return result instanceof Connection connection
                ? Proxy.newProxyInstance(
                        HaltingSource.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (same, call, with) -> connection(connection, call, with))
                : result;
    }

    private Object connection(Connection connection, Method method, Object... arguments) throws Throwable {
        boolean prepares = method.getName().equals("prepareStatement");
        if (prepares && arguments[0].toString().startsWith(statement) && left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(137);
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
