package org.zhengyun.application;

import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.organization.Directory;

/** As what somebody stands before a case: the capacity permits, the place in the organization limits. */
record Standing(Actor actor, Directory directory) {

    /** Whether the actor may act for this office in this very case. */
    boolean actsAs(Office office, CaseFile file) {
        Application application = file.application();
        boolean place =
                switch (office) {
                    case UNIT, SUPERIOR -> directory.actsFor(application.unit(), actor);
                    case BUREAU -> actor.org().equals(application.bureau());
                    case PROVIDER -> actor.org().equals(application.provider());
                    case EXPERT -> file.isAssigned(actor.username());
                    case AGENCY, GOVERNMENT, FINANCE, SUPERVISOR, AUDITOR ->
                        directory.shareRegion(actor.org(), application.bureau());
                    case PLATFORM -> true;
                    case ADMIN -> false;
                };
        return place && actor.holds(office);
    }
}
