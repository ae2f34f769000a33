package org.agntcy.dir.record.nativeimage;

import com.google.protobuf.GeneratedMessage;
import com.google.protobuf.ProtocolMessageEnum;
import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeReflection;

/// Keeps the methods of each message that the program can reach: whoever writes a message as JSON finds them by their
/// names.
public final class MessagesByReflection implements Feature {

    @Override
    public void beforeAnalysis(BeforeAnalysisAccess access) {
        for (Class<?> type :
                new Class<?>[] {GeneratedMessage.class, GeneratedMessage.Builder.class, ProtocolMessageEnum.class}) {
            access.registerSubtypeReachabilityHandler((_, subtype) -> keep(subtype), type);
        }
    }

    private static void keep(Class<?> type) {
        RuntimeReflection.register(type);
        RuntimeReflection.register(type.getDeclaredMethods());
    }
}
