package org.tonle.metadata.importing;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page about an import says, in English; other languages are in {@code messages/report_<language>.properties}. */
@MessageBundle("report")
public interface ReportMessages {
    @Message("What this import would change")
    String titleOfTrial();

    @Message("What this import changed")
    String titleOfImport();

    @Message("Nothing was stored: this was a trial.")
    String trial();

    @Message("Nothing was stored: there are errors.")
    String refused();

    @Message("The changes are stored.")
    String stored();

    @Message("{created} created, {updated} updated, {deleted} deleted, {ignored} ignored")
    String counts(int created, int updated, int deleted, int ignored);

    @Message("{count} objects stay as they are.")
    String unchanged(int count);

    @Message("Errors")
    String errors();

    @Message("Warnings")
    String warnings();

    @Message("Also changed, without being in the payload")
    String consequences();

    @Message("Property")
    String property();

    @Message("Before")
    String before();

    @Message("After")
    String after();

    @Message("created")
    String created();

    @Message("updated")
    String updated();

    @Message("deleted")
    String deleted();

    @Message("refused")
    String refusedOne();

    @Message("{count} more objects are not shown. The report in JSON has all of them.")
    String more(int count);
}
