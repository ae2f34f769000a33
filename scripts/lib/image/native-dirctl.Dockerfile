# The command line client as a native executable. The context is laid out by scripts/images.
ARG NATIVE_BASE
FROM ${NATIVE_BASE}

COPY base /
COPY application /

ENV HOME=/home/nonroot
WORKDIR /
USER 65532:65532
ENTRYPOINT ["./dirctl"]
