package org.zhengyun.printing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.pack.Packs;

/** Forms of the packs, blank and filled in, and what they are printed with. */
final class Filled {

    private static final Packs PACKS = Packs.bundled();

    private Filled() {}

    static FormDefinition form(String regime, String key) {
        return Objects.requireNonNull(PACKS.regime(regime).forms().get(key));
    }

    static Print print(String regime, String key, Map<String, ?> data, Wanted wanted) {
        return Layout.lay(form(regime, key), data, wanted);
    }

    static Wanted decided() {
        return new Wanted("LX-2026-0001", null, Copies.ONE);
    }

    static Wanted draft() {
        return new Wanted("LX-2026-0001", "草稿", Copies.ONE);
    }

    static Map<String, Object> application() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("applicantName", "岚县教育科技局");
        data.put("appliedOn", "2026-03-02");
        data.put("handlerName", "郝晓梅");
        data.put("handlerPhone", "0358-6722000");
        data.put("handlerEmail", "hao@example.org");
        data.put("systemName", "岚县智慧教育云平台");
        data.put("systemOverview", "全县中小学的教学资源平台，需部署门户与数据库。\n门户面向师生，数据库仅限政务外网访问（含“三个课堂”、学籍、考试三个子系统）。");
        data.put("developerName", "山西某软件有限公司");
        data.put("developerContactName", "王工");
        data.put("developerPhone", "0351-7000000");
        data.put("developerEmail", "wang@example.org");
        data.put("serverCount", 2);
        data.put("dataVolumeGb", 500);
        data.put("systemTypeBox", "new");
        data.put("classified", false);
        data.put("usesDigitalCertificate", false);
        data.put("dataShared", true);
        data.put("applicantOpinion", List.of(new Opinion("同意申报。", "郝晓梅", LocalDate.of(2026, 3, 2))));
        data.put("expertOpinion", List.of(new Opinion("方案合理，同意上云。", "阎文博", LocalDate.of(2026, 3, 9))));
        data.put("bureauOpinion", List.of(new Opinion("同意。", "梁建国", LocalDate.of(2026, 3, 11))));
        return data;
    }

    static Map<String, Object> server(int number) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("rowNo", number);
        row.put("serverName", "web-" + number);
        row.put("networkZone", "extranet");
        row.put("cpuCores", 4);
        row.put("memoryGb", 8);
        row.put("systemDiskGb", 50);
        row.put("dataDiskGb", 200);
        row.put("operatingSystem", "openEuler 22.03 LTS");
        row.put("purpose", "门户网站应用服务");
        row.put("backupGb", 200);
        return row;
    }

    static Map<String, Object> requirement(int servers) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("applicantName", "岚县教育科技局");
        data.put("sealed", true);
        data.put("requestType", "open");
        data.put("mlpsLevel", 3);
        data.put("networkZone", "private");
        data.put("networkOther", "教育专网");
        data.put("serverForm", "vm");
        List<Object> rows = new ArrayList<>();
        for (int i = 1; i <= servers; i++) {
            rows.add(server(i));
        }
        data.put("openRows", rows);
        data.put("securityNeeds", "按等保三级配置防火墙、WEB防护和主机防病毒。");
        data.put(
                "publicIpRows",
                List.of(Map.of("bandwidthMbps", 20, "purpose", "门户访问", "mappedVmName", "web-1", "port", 443)));
        data.put(
                "crossZoneRows",
                List.of(Map.of("source", end("extranet", "web-1"), "target", end("internet", "sms-gw"))));
        return data;
    }

    private static Map<String, Object> end(String zone, String name) {
        return Map.of("zone", zone, "name", name, "ip", "10.20.1.11", "port", 443);
    }
}
