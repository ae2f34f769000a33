package org.agntcy.dir.dirctl.record;

import java.util.Comparator;

/// Orders versions as people mean them: numbers as numbers, `v` in front ignored, a pre-release before its
/// release.
enum VersionOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String left, String right) {
        String[] a = release(left).split("\\.", -1);
        String[] b = release(right).split("\\.", -1);
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int order = comparePart(i < a.length ? a[i] : "0", i < b.length ? b[i] : "0");
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(isRelease(left), isRelease(right));
    }

    private static int comparePart(String a, String b) {
        boolean numbers = a.matches("\\d{1,9}") && b.matches("\\d{1,9}");
        return numbers ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b)) : a.compareTo(b);
    }

    private static String release(String version) {
        String plain = version.startsWith("v") ? version.substring(1) : version;
        return plain.split("[-+]", 2)[0];
    }

    private static boolean isRelease(String version) {
        return !version.contains("-");
    }
}
