package org.zhengyun.programme;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param mostPerSecond how often one account may ask for the progress within a second */
@ConfigurationProperties("zhengyun.progress")
record ProgressSettings(@DefaultValue("200") int mostPerSecond) {}
