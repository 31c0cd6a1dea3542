package io.github.processingledger.policy;

import io.github.processingledger.operation.Country;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The working days of one country in one year, from a YAML file in which every date names its source.
 *
 * @param weekend the days off of every week
 * @param daysOff holidays, and working days that became days off
 * @param workingDays days off that became working days
 */
public record WorkingYear(
        Country country, int year, Set<DayOfWeek> weekend, SortedSet<LocalDate> daysOff, Set<LocalDate> workingDays) {
    private static final CheckedYaml YAML = new CheckedYaml("/calendars/calendar.schema.json");

    public WorkingYear {
        weekend = Collections.unmodifiableSet(EnumSet.copyOf(weekend));
        daysOff = Collections.unmodifiableSortedSet(new TreeSet<>(daysOff));
        workingDays = Set.copyOf(workingDays);
    }

    /** @throws InvalidPolicyException with a pointer for each fault, such as a date of another year */
    public static WorkingYear read(byte[] file) {
        JsonNode root = YAML.read(file);
        Reading reading = new Reading(root);
        for (int i = 0; i < root.path("holidays").size(); i++) {
            reading.take("/holidays/" + i, "date", reading.off);
            reading.source("/holidays/" + i);
        }
        for (int i = 0; i < root.path("moved").size(); i++) {
            reading.take("/moved/" + i, "off", reading.off);
            reading.take("/moved/" + i, "working", reading.working);
            reading.take("/moved/" + i, "for", new TreeSet<>());
            reading.source("/moved/" + i);
        }
        if (!reading.faults.isEmpty()) {
            throw new InvalidPolicyException(reading.faults);
        }
        Set<DayOfWeek> weekend = EnumSet.noneOf(DayOfWeek.class);
        root.path("weekend")
                .forEach(day -> weekend.add(DayOfWeek.valueOf(day.stringValue().toUpperCase(Locale.ROOT))));
        Country country = new Country(root.path("country").stringValue());
        return new WorkingYear(country, reading.year, weekend, reading.off, reading.working);
    }

    boolean isWorkingDay(LocalDate day) {
        boolean weekday = !weekend.contains(day.getDayOfWeek());
        return workingDays.contains(day) || (weekday && !daysOff.contains(day));
    }

    /** The dates of a file on their way into a year. */
    private static final class Reading {
        final JsonNode root;
        final int year;
        final SortedSet<LocalDate> off = new TreeSet<>();
        final Set<LocalDate> working = new HashSet<>();
        final List<PolicyFault> faults = new ArrayList<>();

        Reading(JsonNode root) {
            this.root = root;
            this.year = root.path("year").intValue();
        }

        void take(String row, String member, Set<LocalDate> into) {
            JsonNode value = root.at(row + "/" + member);
            if (!value.isString()) {
                return;
            }
            LocalDate day = day(value.stringValue());
            if (day == null || day.getYear() != year) {
                faults.add(new PolicyFault(row + "/" + member, "a day of the year " + year));
            } else if (!into.add(day)) {
                faults.add(new PolicyFault(row + "/" + member, "a day that is named once"));
            }
        }

        void source(String row) {
            String source = root.at(row + "/source").stringValue();
            if (!root.path("sources").has(source)) {
                faults.add(new PolicyFault(row + "/source", "one of the sources of this file"));
            }
        }

        private static @Nullable LocalDate day(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException noSuchDay) {
                return null;
            }
        }
    }
}
