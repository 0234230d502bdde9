package org.zhengyun.inventory.web;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.inventory.Systems;
import org.zhengyun.kernel.Actor;
import org.zhengyun.organization.Parties;
import org.zhengyun.organization.Party;
import reactor.core.publisher.Mono;

/** {@code /api/v1/reports/data-sharing}. */
@RestController
@RequestMapping("/api/v1/reports/data-sharing")
class DataSharingController {

    private final Systems systems;
    private final Parties parties;

    DataSharingController(Systems systems, Parties parties) {
        this.systems = systems;
        this.parties = parties;
    }

    record SharingOfUnit(Party unit, long systems, long shared, long notShared, long opened, long notOpened) {}

    record DataSharingReport(List<SharingOfUnit> items) {}

    @GetMapping
    Mono<DataSharingReport> report(Actor actor) {
        return systems.dataSharing(actor)
                .map(of -> new SharingOfUnit(
                        parties.of(of.unit()), of.systems(), of.shared(), of.notShared(), of.opened(), of.notOpened()))
                .collectList()
                .map(DataSharingReport::new);
    }
}
