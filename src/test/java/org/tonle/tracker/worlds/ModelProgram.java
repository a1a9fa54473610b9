package org.tonle.tracker.worlds;

import java.util.List;
import java.util.Random;

/**
 * A program of a world.
 *
 * @param level who reaches persons of other units
 * @param extraMandatory whether the attribute that only programs have is mandatory
 */
record ModelProgram(
        String uid,
        Level level,
        boolean registers,
        DataRights rights,
        boolean onlyOnce,
        boolean extraMandatory,
        List<Stage> stages) {

    enum Level {
        OPEN,
        AUDITED,
        PROTECTED,
        CLOSED;

        /** Whether owners in SEARCH are reached. */
        boolean isWide() {
            return this == OPEN || this == AUDITED;
        }
    }

    /** What each of the two groups may do with data: nothing (0), read (1), write too (2). */
    record DataRights(int a, int b) {
        static DataRights random(Random random) {
            int[] likely = {0, 1, 2, 2, 2, 2};
            return new DataRights(likely[random.nextInt(likely.length)], likely[random.nextInt(likely.length)]);
        }

        boolean reads(ModelCaller caller) {
            return of(caller) >= 1;
        }

        boolean writes(ModelCaller caller) {
            return of(caller) == 2;
        }

        private int of(ModelCaller caller) {
            if (caller == ModelCaller.ADMIN) {
                return 2;
            }
            int most = caller.groups().contains("A") ? a : 0;
            return caller.groups().contains("B") ? Math.max(most, b) : most;
        }

        String json() {
            String[] words = {"r-------", "r-r-----", "r-rw----"};
            return """
                    "sharing": {"public": "r-------", "userGroups": {"mwGroupA000": {"id": "mwGroupA000", "access": "%s"}, \
                    "mwGroupB000": {"id": "mwGroupB000", "access": "%s"}}}"""
                    .formatted(words[a], words[b]);
        }
    }

    /** @param always whether the compulsory value is asked for before completion too */
    record Stage(String uid, DataRights rights, boolean repeatable, boolean compulsory, boolean always) {}

    static ModelProgram random(String uid, boolean registers, Random random) {
        List<Stage> stages = new java.util.ArrayList<>();
        for (int i = 0; i < (registers ? 2 : 1); i++) {
            stages.add(new Stage(
                    uid.substring(0, 10) + (char) ('A' + i),
                    registers ? DataRights.random(random) : new DataRights(2, 2),
                    random.nextBoolean(),
                    random.nextInt(3) == 0,
                    random.nextBoolean()));
        }
        return new ModelProgram(
                uid,
                Level.values()[random.nextInt(4)],
                registers,
                DataRights.random(random),
                random.nextInt(3) == 0,
                random.nextInt(4) == 0,
                stages);
    }

    Stage stage(String stageUid) {
        return stages.stream()
                .filter(each -> each.uid().equals(stageUid))
                .findFirst()
                .orElseThrow();
    }
}
