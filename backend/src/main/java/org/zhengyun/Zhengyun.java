package org.zhengyun;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Running a government cloud by the book: the backend's entry point. */
@SpringBootApplication
public class Zhengyun {

    static void main(String[] args) {
        SpringApplication.run(Zhengyun.class, args);
    }
}
