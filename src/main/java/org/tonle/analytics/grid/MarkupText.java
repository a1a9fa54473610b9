package org.tonle.analytics.grid;

/** Texts as XML and HTML can carry them. */
final class MarkupText {
    private MarkupText() {}

    /** Without characters neither of them can carry. */
    static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' && !Character.isWhitespace(text.charAt(i))) {
                return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "");
            }
        }
        return text;
    }

    /** As the content of an element or attribute of HTML. */
    static String html(String text) {
        String plain = plain(text);
        for (int i = 0; i < plain.length(); i++) {
            if ("&<>\"'".indexOf(plain.charAt(i)) >= 0) {
                return plain.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
            }
        }
        return plain;
    }
}
