package org.tonle.analytics.store.duckdb;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.tonle.analytics.store.duckdb.CommunityWorld.Person;

/** Makes up what happens to a person in a programme; often enough what the indicators count. */
final class CommunityEvents {
    /** @param values by short names; empty for an event that is only planned, or says nothing */
    record Made(String stage, LocalDate date, Map<String, String> values) {}

    private final Random random;
    private final Person person;
    private final boolean isInfant;
    private final boolean isWoman;
    private final List<Made> made = new ArrayList<>();

    CommunityEvents(Random random, Person person) {
        this.random = random;
        this.person = person;
        this.isInfant = person.birth().getYear() > 2022;
        this.isWoman = "F".equals(person.told().get("Sex")) && person.birth().getYear() < 2011;
    }

    List<Made> of(String program) {
        switch (program) {
            case "Children" -> children();
            case "Care" -> care();
            case "Support" -> support();
            default -> protection();
        }
        return made;
    }

    private LocalDate day() {
        LocalDate from = isInfant ? person.birth().plusDays(3) : LocalDate.of(2023, 9, 1);
        return from.plusDays(random.nextInt(730));
    }

    private LocalDate aged(int days, int spread) {
        return person.birth().plusDays(Math.max(0, days + random.nextInt(2 * spread) - spread));
    }

    /** Some events of a stage; now and then one without values, or without one of them. @param pairs name, words with bars between */
    private void some(int most, String stage, String... pairs) {
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            at(day(), stage, pairs);
        }
    }

    private void at(LocalDate date, String stage, String... pairs) {
        Map<String, String> values = new TreeMap<>();
        if (random.nextInt(12) > 0) {
            for (int i = 0; i < pairs.length; i += 2) {
                String[] words = pairs[i + 1].split("\\|");
                if (random.nextInt(10) > 0) {
                    values.put(pairs[i], words[random.nextInt(words.length)]);
                }
            }
        }
        made.add(new Made(stage, date, values));
    }

    private void children() {
        some(3, "VcServ", "Service", "EDU|PARENT|ECON");
        some(2, "VcState", "State", "ACTIVE|ACTIVE|GRADUATED|TRANSFERRED|EXITED");
        some(4, "School", "Attending", "true|true|false", "Days", "20|22", "Missed", "0|3|4|5|10");
        some(2, "EduSup", "Support", "FEES|BOOKS");
        some(2, "VcHiv", "VcStatus", "POS|NEG|NOT_INDICATED");
        if (isInfant) {
            for (String vaccine : List.of("BCG", "DPT1", "DPT2", "DPT3", "OPV1", "OPV2", "OPV3", "MEASLES")) {
                if (random.nextInt(15) > 0) {
                    made.add(new Made(
                            "Immun", aged(random.nextInt(12) == 0 ? 366 : 200, 100), Map.of("Vaccine", vaccine)));
                }
            }
        }
    }

    private void care() {
        some(
                5,
                "Hts",
                "Result",
                "POS|POS|NEG",
                "Received",
                "true|true|false",
                "Verify",
                "true|false|false",
                "Modality",
                "MOBILE|CLINIC");
        some(3, "Status", "Tested", "true|true|false", "LastRes", "POS|POS|NEG", "Aware", "true|true|false");
        some(3, "Tb", "Kept", "true|true|false", "Pills", "true|true|true|false");
        String pickup = day().plusDays(60).toString();
        some(
                6,
                "Art",
                "OnArt",
                "true|true|true|false",
                "Purpose",
                "TREATMENT|TREATMENT|PREP",
                "Pickup",
                pickup + "|" + day());
        some(1, "Outcome", "Outcome", "DIED|STOPPED|TRANSFERRED|LTFU");
        if (isWoman) {
            LocalDate from = day();
            for (int i = random.nextInt(8); i > 0; i--) {
                at(from.plusDays(random.nextInt(280) - 20), "Anc", "Facility", "true|true|true|false");
            }
            at(
                    from.plusDays(270),
                    "Deliver",
                    "Attendant",
                    "DOCTOR|MIDWIFE|AUXILIARY|TRADITIONAL",
                    "PregFrom",
                    from.toString());
        }
        if (isInfant) {
            at(aged(50, 30), "Eid", "Virolog", "true|true|false");
            at(aged(90, 60), "Eid", "Virolog", "true");
            at(aged(375, 20), "Muac", "Colour", "GREEN|YELLOW|RED");
            at(aged(380, 25), "Muac", "Colour", "ORANGE|GREEN");
            at(aged(98, 20), "Feed", "BreastOnl", "true|true|false");
        }
    }

    private void support() {
        some(3, "Pss", "PssType", "PEER|GROUP");
        some(3, "Fp", "Methods", "PILL|IUD,CONDOM|RHYTHM|RHYTHM,PILL");
        some(2, "Ses", "SesType", "SAVINGS|FOOD|EDUCATION|LOAN");
        String completed = day().toString();
        some(3, "Referral", "RefServ", "TB|ART", "Completed", completed + "|" + day(), "Verified", "PHONE|APP|CLIENT");
        some(3, "Prevent", "PrevType", "FLYER|COUNSEL|GROUP", "Level", "COMMUNITY|COMMUNITY|FACILITY");
        some(3, "Condom", "Used", "true|true|false", "Partner", "REGULAR|OTHER");
        some(3, "Sti", "StiTest", "true|false", "StiTreat", "true|false");
        LocalDate from = day();
        at(from, "Nacs", "NutrState", "SAM|MAM|NORMAL");
        at(from.plusDays(random.nextInt(40) - 5), "Nacs", "Counsel", "true|false");
        at(from.plusDays(random.nextInt(60) - 5), "Nacs", "Food", "THERAPEUTIC|SUPPLEMENTARY");
    }

    private void protection() {
        some(3, "Violence", "ViolType", "SEX|PHYS", "Skilled", "true|true|false");
        some(3, "Legal", "LegalKind", "SERVICE|REFERRAL");
    }
}
