"""Makes Python messages and stubs of .proto files.

Usage: generate.py PROTOS FOLDER
"""

import pathlib
import sys
import sysconfig

from grpc_tools import protoc


def main(protos, folder):
    files = sorted(str(file) for file in pathlib.Path(protos, "agntcy").rglob("*.proto"))
    modules = sysconfig.get_path("purelib")
    includes = [protos, modules, str(pathlib.Path(modules, "grpc_tools", "_proto"))]
    outputs = [f"--python_out={folder}", f"--grpc_python_out={folder}"]
    return protoc.main(["protoc", *(f"--proto_path={include}" for include in includes), *outputs, *files])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
