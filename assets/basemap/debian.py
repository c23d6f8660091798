"""Fetches data packages of Debian 12 without installing them."""
import hashlib
import subprocess
import sys


def fetch(packages, work):
    """Downloads and unpacks {"name=version": sha256}; returns the unpacked tree. Stops on a wrong checksum."""
    debs, tree = work / "deb", work / "root"
    debs.mkdir(parents=True, exist_ok=True)
    for package, sha256 in packages.items():
        name, version = package.split("=")
        found = list(debs.glob(f"{name}_*.deb"))
        if not found:
            subprocess.run(["apt-get", "download", "-q", package], cwd=debs, check=True)
            found = list(debs.glob(f"{name}_*.deb"))
        if hashlib.sha256(found[0].read_bytes()).hexdigest() != sha256:
            sys.exit(f"{found[0]} is not the pinned {package}: delete it and run again.")
        subprocess.run(["dpkg", "-x", found[0], tree], check=True)
    return tree
