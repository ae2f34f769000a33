package org.agntcy.dir.store.mirror;

/// Hears how far a mirror is. Called by one thread at a time; an exception ends the run.
public interface MirrorListener {

    /// A listener that does nothing.
    MirrorListener NONE = new MirrorListener() {
        @Override
        public void found(int records) {}

        @Override
        public void done(MirroredRecord record) {}
    };

    /// There are this many more records than known so far; negative for tags that turned out not to be
    /// records.
    void found(int records);

    /// A record and its referrers are in the target, or were refused.
    void done(MirroredRecord record);
}
