package org.zhengyun.printing;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param fonts files of Chinese fonts, the first one wanted first; empty for those of Debian's packages */
@ConfigurationProperties("zhengyun.printing")
record PrintingSettings(@DefaultValue List<String> fonts) {}
