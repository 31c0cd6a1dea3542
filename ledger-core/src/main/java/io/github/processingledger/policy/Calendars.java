package io.github.processingledger.policy;

import io.github.processingledger.operation.Country;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The working days that are known: data per country and year. Immutable. */
public final class Calendars {
    private static final List<String> SHIPPED = List.of("kz-2025", "kz-2026", "kz-2027", "ru-2025", "ru-2026");

    private final Map<Country, Map<Integer, WorkingYear>> years;

    private Calendars(Map<Country, Map<Integer, WorkingYear>> years) {
        this.years = years;
    }

    public static Calendars of(Collection<WorkingYear> years) {
        Map<Country, Map<Integer, WorkingYear>> map = new HashMap<>();
        years.forEach(year ->
                map.computeIfAbsent(year.country(), any -> new HashMap<>()).put(year.year(), year));
        return new Calendars(map);
    }

    /** The years that come with the ledger. */
    public static Calendars shipped() {
        return of(SHIPPED.stream().map(Calendars::shipped).toList());
    }

    /** With more years, which replace those of the same country and year. */
    public Calendars with(Collection<WorkingYear> more) {
        List<WorkingYear> all = new ArrayList<>();
        years.values().forEach(each -> all.addAll(each.values()));
        all.addAll(more);
        return of(all);
    }

    /** @throws MissingYearException if that year's working days are not known */
    public boolean isWorkingDay(Country country, LocalDate day) {
        WorkingYear year = years.getOrDefault(country, Map.of()).get(day.getYear());
        if (year == null) {
            throw new MissingYearException(country, day.getYear());
        }
        return year.isWorkingDay(day);
    }

    /**
     * The n-th working day after a day, which itself does not count.
     *
     * @throws MissingYearException if a year on the way is not known
     */
    public LocalDate workingDaysAfter(Country country, LocalDate day, long workingDays) {
        LocalDate last = day;
        for (long counted = 0; counted < workingDays; ) {
            last = last.plusDays(1);
            if (isWorkingDay(country, last)) {
                counted++;
            }
        }
        return last;
    }

    static WorkingYear shipped(String name) {
        try (InputStream in = Calendars.class.getResourceAsStream("/calendars/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("no calendar " + name);
            }
            return WorkingYear.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
