"""How many files and connections this process may have open."""

import contextlib

_MOST = 65_536


def raise_descriptor_limit() -> None:
    """Take as many descriptors as the system lets us; many systems start programs with 1,024."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # not a Unix, or not allowed
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = _MOST if hard == resource.RLIM_INFINITY else min(hard, _MOST)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def descriptor_limit() -> int:
    """How many there may be now."""
    with contextlib.suppress(ImportError, OSError):
        import resource

        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        return _MOST if soft == resource.RLIM_INFINITY else min(soft, _MOST)
    return 512
