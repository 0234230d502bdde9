package org.zhengyun.notification;

import java.util.stream.Collectors;
import org.zhengyun.kernel.Text;

/** What a letter says: its notices as the inbox shows them, each with the page to open. Plain text. */
final class LetterTexts {

    private final NoticeTexts notices = new NoticeTexts();
    private final String page;

    /** @param page address of the SPA, e.g. {@code https://cloud.example.gov.cn} */
    LetterTexts(String page) {
        this.page = page.replaceFirst("/$", "");
    }

    String subject(Letter letter) {
        Told only = letter.only();
        if (only != null) {
            return in(letter, notices.render(only).title());
        }
        return in(letter, new Text("政云：" + letter.total() + " 条新通知", "Zhengyun: " + letter.total() + " new notices"));
    }

    String body(Letter letter) {
        String greeting = in(letter, new Text(letter.name() + "，您好：", "Dear " + letter.name() + ","));
        String told = letter.notices().stream()
                .map(notice -> entry(letter, notices.render(notice)))
                .collect(Collectors.joining("\n"));
        long left = letter.total() - letter.notices().size();
        String more = left <= 0
                ? ""
                : in(letter, new Text("另有 " + left + " 条，见通知页。\n", left + " more on the page of notices.\n"));
        String foot = in(
                letter,
                new Text(
                        "-- \n政云自动发送，请勿回复。接收哪些邮件，可在通知页设置：" + page + "/notifications",
                        "-- \nSent by Zhengyun; please do not reply. Choose what you get at " + page
                                + "/notifications"));
        return greeting + "\n\n" + told + "\n" + more + "\n" + foot + "\n";
    }

    private String entry(Letter letter, Notification notice) {
        String body = in(letter, notice.body());
        return "■ " + in(letter, notice.title()) + "\n" + (body.isEmpty() ? "" : "  " + body + "\n") + "  " + page
                + notice.link() + "\n";
    }

    private static String in(Letter letter, Text text) {
        return letter.language() == MailSetting.Language.ZH ? text.zh() : text.en();
    }
}
