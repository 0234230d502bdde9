package org.zhengyun.kernel;

import java.util.EnumSet;
import java.util.Set;

/** Who acts. Always passed, never looked up, never absent. */
public sealed interface Actor {

    Person person();

    /** Every office this actor may act in; a pack's {@code actor: bureau} means a bureau account without a capacity. */
    Set<Office> offices();

    default boolean holds(Office office) {
        return offices().contains(office);
    }

    /** The office shown beside the name: the most specific one held. */
    default Office office() {
        return offices().stream().reduce((first, second) -> second).orElseThrow();
    }

    default String username() {
        return person().username();
    }

    default String org() {
        return person().org();
    }

    /** Someone in a using unit; a superior also sees and submits for the units below its own. */
    record Unit(Person person, boolean superior) implements Actor {
        @Override
        public Set<Office> offices() {
            return superior ? EnumSet.of(Office.UNIT, Office.SUPERIOR) : EnumSet.of(Office.UNIT);
        }
    }

    /** Someone in the bureau, or in an office beside it: agency, government, finance, supervisor. */
    record Bureau(Person person, Set<Office> capacities) implements Actor {
        public Bureau {
            capacities = Set.copyOf(capacities);
        }

        @Override
        public Set<Office> offices() {
            return capacities.isEmpty() ? EnumSet.of(Office.BUREAU) : EnumSet.copyOf(capacities);
        }
    }

    /** A provider's engineer, or one of its machines: both see exactly the same. */
    record Provider(Person person) implements Actor {
        @Override
        public Set<Office> offices() {
            return EnumSet.of(Office.PROVIDER);
        }
    }

    record Expert(Person person, boolean auditor) implements Actor {
        @Override
        public Set<Office> offices() {
            return auditor ? EnumSet.of(Office.AUDITOR) : EnumSet.of(Office.EXPERT);
        }
    }

    record Admin(Person person) implements Actor {
        @Override
        public Set<Office> offices() {
            return EnumSet.of(Office.ADMIN);
        }
    }

    /** The platform itself, doing a named job. */
    record Platform(String job) implements Actor {
        @Override
        public Person person() {
            return new Person("platform:" + job, job, "platform");
        }

        @Override
        public Set<Office> offices() {
            return EnumSet.of(Office.PLATFORM);
        }
    }
}
