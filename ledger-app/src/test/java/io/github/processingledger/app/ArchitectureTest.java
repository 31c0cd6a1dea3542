package io.github.processingledger.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {
    private static final String ROOT = "io.github.processingledger";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final Set<String> API =
            Set.of("operation", "fact", "entry", "json", "proof", "proof.evidence", "proof.witness", "wording");
    private static final Set<String> OUTSIDE = Set.of(
            "report",
            "replay",
            "projection",
            "request",
            "intake",
            "journal",
            "policy",
            "rule",
            "subject",
            "erasure",
            "evidence");

    /** What each package may import besides its own; a package that stands not here may import nothing of ours. */
    private static final Map<String, Set<String>> MAY_IMPORT = new HashMap<>();

    static {
        allow("fact", "operation");
        allow("proof", "json");
        allow("proof.evidence", "proof", "json");
        allow("proof.witness", "proof", "json");
        allow("proof.evidence", "proof", "json");
        allow("proof.witness", "proof");
        allow("proof.timestamp", "proof");
        allow("proof.command", "proof.evidence", "proof.witness");
        allow("entry", "operation", "fact", "json");
        for (String pure : Set.of("subject", "policy", "journal", "vault")) {
            allow(pure, API);
        }
        allow("rule", API, "subject", "policy");
        allow("intake", API, "rule", "subject", "policy", "vault", "journal");
        allow("evidence", API, "proof.timestamp", "journal", "policy");
        allow("erasure", API, "vault", "journal", "intake");
        allow("projection", API, "journal", "subject", "policy");
        allow("replay", API, "projection", "rule", "journal", "subject", "policy");
        allow("request", API, "intake", "erasure", "policy", "journal");
        allow("report", API, "projection", "request", "policy", "journal", "subject");
        allow("access", API);
        allow("export", API, "report");
        allow("http", API, OUTSIDE, "access", "export");
        allow("console", API, OUTSIDE, "access", "export");
        allow("cli", API, OUTSIDE, "cli.sample");
        allow("cli.sample", API);
    }

    @Test
    void a_package_imports_only_what_stands_below_it() {
        Set<String> strangers = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String from = name(type);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith(ROOT) && !mayImport(from, name(target))) {
                    strangers.add(from + " -> " + name(target) + ", " + type.getSimpleName());
                }
            }
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void axon_stays_where_events_are_written_and_read() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages("intake", "journal", "projection", "replay", "app"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.axonframework..")
                .check(CLASSES);
    }

    @Test
    void spring_stays_in_the_application_but_for_jdbc_and_transactions() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages("app", "http", "access", "console", "export", "cli", "cli.sample"))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are Spring's, other than JDBC, transactions and data access exceptions",
                        (JavaClass target) -> target.getPackageName().startsWith("org.springframework")
                                && !target.getPackageName().startsWith("org.springframework.jdbc")
                                && !target.getPackageName().startsWith("org.springframework.transaction")
                                && !target.getPackageName().startsWith("org.springframework.dao")))
                .check(CLASSES);
    }

    @Test
    void what_outsiders_hold_needs_nothing_but_the_jdk() {
        Set<String> strangers = new HashSet<>();
        for (JavaClass type : CLASSES) {
            if (API.contains(name(type))) {
                type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(target -> !target.isPrimitive())
                        .map(JavaClass::getPackageName)
                        .filter(target -> !target.startsWith("java.")
                                && !target.equals("com.sun.net.httpserver")
                                && !target.startsWith("org.jspecify.annotations")
                                && !target.startsWith(ROOT))
                        .forEach(strangers::add);
            }
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    void clocks_and_randomness_stay_out_of_decisions() {
        noClasses()
                .that()
                .resideInAnyPackage(packages("operation", "fact", "entry", "rule", "subject"))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "java.net..", "javax.sql..")
                .check(CLASSES);
    }

    @Test
    void what_verifies_evidence_reads_no_clock_and_opens_no_connection() {
        noClasses()
                .that()
                .resideInAnyPackage(packages("proof", "proof.evidence", "json"))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels..", "java.sql..")
                .check(CLASSES);
    }

    private static boolean mayImport(String from, String to) {
        return from.equals(to)
                || from.equals("app")
                || MAY_IMPORT.getOrDefault(from, Set.of()).contains(to);
    }

    private static String name(JavaClass type) {
        return type.getPackageName().substring(ROOT.length() + 1);
    }

    private static String[] packages(String... names) {
        String[] packages = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            packages[i] = ROOT + "." + names[i];
        }
        return packages;
    }

    private static void allow(String from, Object... to) {
        Set<String> allowed = new HashSet<>();
        for (Object each : to) {
            if (each instanceof Set<?> several) {
                several.forEach(name -> allowed.add((String) name));
            } else {
                allowed.add((String) each);
            }
        }
        MAY_IMPORT.put(from, allowed);
    }
}
